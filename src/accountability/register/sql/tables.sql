SELECT DISTINCT table_name AS name
FROM duckdb_columns()
WHERE schema_name = 'main'
ORDER BY name
