/** WKT1 of RD New, as EPSG states it. */
const RD_NEW =
  'PROJCS["Amersfoort / RD New",GEOGCS["Amersfoort",DATUM["Amersfoort",SPHEROID["Bessel 1841",6377397.155,299.1528128,AUTHORITY["EPSG","7004"]],AUTHORITY["EPSG","6289"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4289"]],PROJECTION["Oblique_Stereographic"],PARAMETER["latitude_of_origin",52.1561605555556],PARAMETER["central_meridian",5.38763888888889],PARAMETER["scale_factor",0.9999079],PARAMETER["false_easting",155000],PARAMETER["false_northing",463000],UNIT["metre",1,AUTHORITY["EPSG","9001"]],AXIS["Easting",EAST],AXIS["Northing",NORTH],AUTHORITY["EPSG","28992"]]';
const WGS84 =
  'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]';

/** Pragmas and tables that make an SQLite file a GeoPackage 1.3. */
export const CORE = `
PRAGMA application_id = 1196444487;
PRAGMA user_version = 10300;
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '', last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')), min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER, CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL, CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE (table_name), CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name), CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
CREATE TABLE gpkg_extensions (table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL, scope TEXT NOT NULL, CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
INSERT INTO gpkg_spatial_ref_sys VALUES
 ('Undefined cartesian SRS', -1, 'NONE', -1, 'undefined', 'undefined cartesian coordinate reference system'),
 ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', 'undefined geographic coordinate reference system'),
 ('WGS 84 geodetic', 4326, 'EPSG', 4326, '${WGS84}', 'longitude/latitude coordinates in decimal degrees'),
 ('Amersfoort / RD New', 28992, 'EPSG', 28992, '${RD_NEW}', NULL);
`;

/** The spatial index of a filled layer: made after the rows, so that filling needs no ST_ functions. */
export function indexTable(layer: string): string {
  return `CREATE VIRTUAL TABLE rtree_${layer}_geom USING rtree(id, minx, maxx, miny, maxy);`;
}

/** The six triggers by which the standard keeps the index up to date. */
export function indexTriggers(layer: string): string {
  const index = `rtree_${layer}_geom`;
  const box = 'ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom)';
  const filled = '(NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom))';
  const empty = '(NEW.geom ISNULL OR ST_IsEmpty(NEW.geom))';
  const put = `INSERT OR REPLACE INTO ${index} VALUES (NEW.fid, ${box});`;
  return `
CREATE TRIGGER ${index}_insert AFTER INSERT ON ${layer} WHEN ${filled} BEGIN ${put} END;
CREATE TRIGGER ${index}_update1 AFTER UPDATE OF geom ON ${layer} WHEN OLD.fid = NEW.fid AND ${filled} BEGIN ${put} END;
CREATE TRIGGER ${index}_update2 AFTER UPDATE OF geom ON ${layer} WHEN OLD.fid = NEW.fid AND ${empty} BEGIN DELETE FROM ${index} WHERE id = OLD.fid; END;
CREATE TRIGGER ${index}_update3 AFTER UPDATE ON ${layer} WHEN OLD.fid != NEW.fid AND ${filled} BEGIN DELETE FROM ${index} WHERE id = OLD.fid; ${put} END;
CREATE TRIGGER ${index}_update4 AFTER UPDATE ON ${layer} WHEN OLD.fid != NEW.fid AND ${empty} BEGIN DELETE FROM ${index} WHERE id IN (OLD.fid, NEW.fid); END;
CREATE TRIGGER ${index}_delete AFTER DELETE ON ${layer} WHEN OLD.geom NOT NULL BEGIN DELETE FROM ${index} WHERE id = OLD.fid; END;
`;
}
