\startpipeline
select set_config('floor.tenant', '10000000-0000-4000-8000-000000000001', true);
select id, tenant_id, created_at, updated_at, version, kind, first_name, last_name, business_name,
  job_title, email, phone, city, notes
from floor.contact
order by created_at desc, id desc
limit 100;
\endpipeline
