/** The key of RD New in EPSG and in a GeoPackage's gpkg_spatial_ref_sys. */
export const RD_EPSG = 28992;

/** RD New with the full seven parameters to WGS84; without them everything would stand 116 m off. */
export const RD_PROJ4 =
  '+proj=sterea +lat_0=52.1561605555556 +lon_0=5.38763888888889 +k=0.9999079 +x_0=155000 +y_0=463000 ' +
  '+ellps=bessel +towgs84=565.4171,50.3319,465.5524,-0.398957388243134,0.343987817378283,-1.87740163998045,4.0725 ' +
  '+units=m +no_defs';

/** `projinfo EPSG:28992 -o WKT1_GDAL -q --single-line` (PROJ 9.1). */
export const RD_WKT =
  'PROJCS["Amersfoort / RD New",GEOGCS["Amersfoort",DATUM["Amersfoort",SPHEROID["Bessel 1841",6377397.155,299.1528128,AUTHORITY["EPSG","7004"]],AUTHORITY["EPSG","6289"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4289"]],PROJECTION["Oblique_Stereographic"],PARAMETER["latitude_of_origin",52.1561605555556],PARAMETER["central_meridian",5.38763888888889],PARAMETER["scale_factor",0.9999079],PARAMETER["false_easting",155000],PARAMETER["false_northing",463000],UNIT["metre",1,AUTHORITY["EPSG","9001"]],AXIS["Easting",EAST],AXIS["Northing",NORTH],AUTHORITY["EPSG","28992"]]';

/** `projinfo EPSG:4326 -o WKT1_GDAL -q --single-line` (PROJ 9.1). */
export const WGS84_WKT =
  'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]';

/** `projinfo EPSG:28992 -o PROJJSON -q` (PROJ 9.1). */
export const RD_PROJJSON = {
  $schema: 'https://proj.org/schemas/v0.5/projjson.schema.json',
  type: 'ProjectedCRS',
  name: 'Amersfoort / RD New',
  base_crs: {
    name: 'Amersfoort',
    datum: {
      type: 'GeodeticReferenceFrame',
      name: 'Amersfoort',
      ellipsoid: {
        name: 'Bessel 1841',
        semi_major_axis: 6377397.155,
        inverse_flattening: 299.1528128,
      },
    },
    coordinate_system: {
      subtype: 'ellipsoidal',
      axis: [
        {
          name: 'Geodetic latitude',
          abbreviation: 'Lat',
          direction: 'north',
          unit: 'degree',
        },
        {
          name: 'Geodetic longitude',
          abbreviation: 'Lon',
          direction: 'east',
          unit: 'degree',
        },
      ],
    },
    id: {
      authority: 'EPSG',
      code: 4289,
    },
  },
  conversion: {
    name: 'RD New',
    method: {
      name: 'Oblique Stereographic',
      id: {
        authority: 'EPSG',
        code: 9809,
      },
    },
    parameters: [
      {
        name: 'Latitude of natural origin',
        value: 52.1561605555556,
        unit: 'degree',
        id: {
          authority: 'EPSG',
          code: 8801,
        },
      },
      {
        name: 'Longitude of natural origin',
        value: 5.38763888888889,
        unit: 'degree',
        id: {
          authority: 'EPSG',
          code: 8802,
        },
      },
      {
        name: 'Scale factor at natural origin',
        value: 0.9999079,
        unit: 'unity',
        id: {
          authority: 'EPSG',
          code: 8805,
        },
      },
      {
        name: 'False easting',
        value: 155000,
        unit: 'metre',
        id: {
          authority: 'EPSG',
          code: 8806,
        },
      },
      {
        name: 'False northing',
        value: 463000,
        unit: 'metre',
        id: {
          authority: 'EPSG',
          code: 8807,
        },
      },
    ],
  },
  coordinate_system: {
    subtype: 'Cartesian',
    axis: [
      {
        name: 'Easting',
        abbreviation: 'X',
        direction: 'east',
        unit: 'metre',
      },
      {
        name: 'Northing',
        abbreviation: 'Y',
        direction: 'north',
        unit: 'metre',
      },
    ],
  },
  scope: 'Engineering survey, topographic mapping.',
  area: 'Netherlands - onshore, including Waddenzee, Dutch Wadden Islands and 12-mile offshore coastal zone.',
  bbox: {
    south_latitude: 50.75,
    west_longitude: 3.2,
    north_latitude: 53.7,
    east_longitude: 7.22,
  },
  id: {
    authority: 'EPSG',
    code: 28992,
  },
} as const;
