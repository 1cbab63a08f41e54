-- What only a server with libxml takes.

CREATE TABLE pages (id int PRIMARY KEY, name text NOT NULL, body xml);

CREATE VIEW elements AS SELECT xmlelement(name page, xmlattributes(id AS id), name) AS named, xmlelement(NAME "Empty") AS empty,
    xmlforest(name, id) AS forest, xpath('/a', body) AS found, xmlconcat(body, body) AS both FROM pages;

CREATE VIEW lists AS SELECT id, xmlagg(xmlelement(name item, name) ORDER BY name) AS items FROM pages GROUP BY id;
