-- As many rows as the benchmark creates contacts, in one tenant; ids can be computed from numbers,
-- so that pgbench can ask for a random one.
select set_config('floor.tenant', '10000000-0000-4000-8000-000000000001', false);

insert into floor.contact
select
  ('20000000-0000-4000-8000-' || 100000000000 + n)::uuid,
  '10000000-0000-4000-8000-000000000001',
  timestamptz '2026-01-01 00:00:00Z' + n * interval '1 second',
  timestamptz '2026-01-01 00:00:00Z' + n * interval '1 second',
  1, 'person', 'First' || n % 97, 'Last' || n % 331, 'Business ' || n % 53 || ' GmbH', 'Manager',
  'person' || n || '@example.com', '+49301234' || lpad(n::text, 5, '0'), 'Town ' || n % 71,
  'Prefers to be called in the morning.'
from generate_series(1, 10000) n;

insert into floor.email
select gen_random_uuid(), tenant_id, id, email, 'work' from floor.contact;

insert into floor.phone
select gen_random_uuid(), tenant_id, id, phone, 'work' from floor.contact;
