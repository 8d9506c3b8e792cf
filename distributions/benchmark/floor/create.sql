\set a random(100000000000, 999999999999)
\set b random(1000, 9999)
\startpipeline
select set_config('floor.tenant', '10000000-0000-4000-8000-000000000001', true);
insert into floor.contact (id, tenant_id, kind, first_name, last_name, business_name, job_title,
  email, phone, city, notes)
values (('30000000-' || :b || '-4000-8000-' || :a)::uuid, '10000000-0000-4000-8000-000000000001',
  'person', 'Ada', 'Lovelace', 'Analytical Engines Ltd', 'Programmer', 'ada@example.com',
  '+442079460123', 'London', 'Prefers to be called in the morning.')
returning id, version;
insert into floor.email (id, tenant_id, contact_id, address, label)
values (gen_random_uuid(), '10000000-0000-4000-8000-000000000001',
  ('30000000-' || :b || '-4000-8000-' || :a)::uuid, 'ada@example.com', 'work');
insert into floor.phone (id, tenant_id, contact_id, number, label)
values (gen_random_uuid(), '10000000-0000-4000-8000-000000000001',
  ('30000000-' || :b || '-4000-8000-' || :a)::uuid, '+442079460123', 'work');
insert into floor.audit (tenant_id, actor, action, record_id, detail)
values ('10000000-0000-4000-8000-000000000001', '40000000-0000-4000-8000-000000000001',
  'contact.create', ('30000000-' || :b || '-4000-8000-' || :a)::uuid,
  '{"first_name": "Ada", "last_name": "Lovelace", "business_name": "Analytical Engines Ltd"}');
insert into floor.outbox (tenant_id, event, payload)
values ('10000000-0000-4000-8000-000000000001', 'contact.created',
  '{"type": "contact", "first_name": "Ada", "last_name": "Lovelace"}');
\endpipeline
