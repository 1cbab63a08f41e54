CREATE TABLE users (
    id  serial PRIMARY KEY
);

-- gratia:ignore start
CREATE TABLE admins () INHERITS (users);
this is no SQL at all;
-- gratia:ignore end
