-- The two roles and the database, for PostgreSQL 15 or later; psql runs it once, as an administrator:
--   OWNER_PASSWORD=… GATEWAY_PASSWORD=… psql -v ON_ERROR_STOP=1 -f deploy/postgres/roles.sql
\getenv owner_password OWNER_PASSWORD
\getenv gateway_password GATEWAY_PASSWORD

-- Owns the schema and makes the group that holds the grants: DATABASE_MIGRATION_URL.
CREATE ROLE lead_owner LOGIN CREATEROLE PASSWORD :'owner_password';
-- Owns nothing; the first migration makes it a member of that group: DATABASE_URL.
CREATE ROLE lead_login LOGIN PASSWORD :'gateway_password';
CREATE DATABASE leads OWNER lead_owner ENCODING 'UTF8' TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C.UTF-8';
-- Nobody but the owner makes anything in it, not for a session either.
REVOKE ALL ON DATABASE leads FROM PUBLIC;
GRANT CONNECT ON DATABASE leads TO lead_login;
