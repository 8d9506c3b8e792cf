-- Both lists are read whole and never searched into: json is kept as the text that it is sent as,
-- where jsonb is written anew for every row of every list.
alter table contact
  drop constraint contact_emails_check,
  drop constraint contact_phones_check,
  alter emails drop default,
  alter phones drop default,
  alter emails type json using emails::json,
  alter phones type json using phones::json,
  alter emails set default '[]',
  alter phones set default '[]',
  add constraint contact_emails_check check (json_typeof(emails) = 'array'),
  add constraint contact_phones_check check (json_typeof(phones) = 'array');
