CREATE TABLE users (
    id          serial PRIMARY KEY,
    created_at  datetime NOT NULL,
    level       tinyint NOT NULL,
    name        nvarchar(50) NOT NULL,
    avatar      blob
);
