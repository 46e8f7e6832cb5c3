import type { DuckDBConnection } from '@duckdb/node-api';
import { programSql, sqlName, sqlText } from '../../common/sql.js';
import { asColumnName } from '../../common/text.js';
import type { DatasetCatalogue } from '../../datasets/catalogue/catalogue.js';
import type { Contract } from '../../datasets/contract/contract.js';
import type { Locates } from '../../datasets/contract/place.js';
import { landingName } from '../../datasets/deliveries/landing.js';
import { rowsOf } from '../../warehouse/query.js';
import { addressKey, postcodeKey } from './address-sql.js';

/** A dataset that others are placed against. */
export interface Register {
  readonly contract: Contract;
  readonly locates: Locates;
}

/** Sorts after every code of a buurt: a point that lies in none. */
const NOWHERE = "'~'";

/** Name of the view that holds a dataset's rows with buurt, and why a row has none. */
export function placesName(contract: Contract): string {
  return `places.${sqlName(asColumnName(contract.name))}`;
}

/** Registers, those whose rows lie by their point before lists that name a buurt: the finest first. */
export function registersOf(catalogue: DatasetCatalogue): Register[] {
  return [...catalogue.values()]
    .flatMap((contract) => (contract.locates ? [{ contract, locates: contract.locates }] : []))
    .sort((a, b) => Number(a.locates.buurt !== undefined) - Number(b.locates.buurt !== undefined));
}

/** The FROM of a register's rows that count. */
function source({ contract, locates }: Register, vintage: number): string {
  if (locates.buurt === undefined) return placesName(contract);
  const { period } = contract;
  const year = period.from === 'none' ? undefined : period.column;
  return `${landingName(contract)}${year ? ` WHERE ${sqlName(year)} = ${vintage}` : ''}`;
}

/** Where a row of the register lies: code of a buurt, `~` for a point outside all, or NULL when it does not say. */
function spot({ locates }: Register): string {
  if (locates.buurt !== undefined) return sqlName(locates.buurt);
  return `coalesce(buurt, CASE WHEN _reason = 'outside' THEN ${NOWHERE} END)`;
}

/** The fifth and sixth digit of a BAG id say of what it is the id: 01 an object, 10 a building, 20 an address. */
function kindOf(id: string): string {
  return `substr(${id}, 5, 2)`;
}

/** Kinds of ids that any dataset is placed by. */
async function usedKinds(connection: DuckDBConnection, catalogue: DatasetCatalogue): Promise<string[]> {
  const used = [...catalogue.values()].flatMap((contract) =>
    (contract.place?.bag ?? []).map(
      (field) => `SELECT DISTINCT ${kindOf(sqlName(field))} AS kind FROM ${landingName(contract)}`,
    ),
  );
  if (used.length === 0) return [];
  const rows = await rowsOf<{ kind: string }>(
    connection,
    `SELECT kind FROM (${used.join(' UNION ')}) WHERE kind IS NOT NULL ORDER BY kind`,
  );
  return rows.map(({ kind }) => kind);
}

/**
 * Fills places.bag_id with the ids of kinds that datasets are placed by: those of addresses are as many as those of objects, and
 * hardly any dataset names them. Registers that hold ids must have their `places` view already.
 */
export async function fillIds(
  connection: DuckDBConnection,
  registers: readonly Register[],
  catalogue: DatasetCatalogue,
): Promise<void> {
  const kinds = await usedKinds(connection, catalogue);
  const parts = registers.flatMap((r) => {
    const from = `${spot(r)} AS spot FROM ${placesName(r.contract)}`;
    return [
      ...(r.locates.ids ?? []).map((id) => `SELECT ${sqlName(id)} AS id, ${from}`),
      ...(r.locates.idLists ?? []).map(
        (ids) => `SELECT unnest(string_split(${sqlName(ids)}, ', ')) AS id, ${from}`,
      ),
    ];
  });
  if (parts.length === 0 || kinds.length === 0) return;
  await connection.run(`INSERT INTO places.bag_id
    WITH said AS (${parts.join(' UNION ALL ')}),
    known AS (
      SELECT id, min(spot) AS low, max(spot) AS high FROM said
      WHERE id IS NOT NULL AND spot IS NOT NULL AND ${kindOf('id')} IN (${kinds.map(sqlText).join(', ')}) GROUP BY id
    )
    SELECT id, CASE WHEN low = high THEN nullif(low, ${NOWHERE}) END, low <> high FROM known`);
}

/** Whether no number can be in the register twice: landing refused a second row of the same key. */
function isUnique({ contract, locates }: Register): boolean {
  const { primaryKey, period, fields } = contract;
  const { address, buurt } = locates;
  const keys = primaryKey.filter((name) => period.from === 'none' || name !== period.column);
  const isNumber = fields.find((f) => f.name === address?.number)?.type === 'integer';
  if (!address || !buurt || !isNumber || keys.length === 0 || contract.replaces === 'form') return false;
  // Written in another form, two keys may be one.
  const isWhole = postcodeKey(contract, address.postcode) === sqlName(address.postcode);
  return isWhole && keys.every((name) => name === address.postcode || name === address.number);
}

/** Keys of a register's addresses, with the lowest and highest code of where each lies. */
function numbersSql(register: Register, vintage: number): string {
  const { contract, locates } = register;
  const { postcode, number } = addressKey(contract, locates.address as NonNullable<Locates['address']>);
  const said = `(SELECT ${postcode} AS postcode, ${number} AS number, ${spot(register)} AS spot FROM ${source(register, vintage)})
    WHERE postcode IS NOT NULL AND number IS NOT NULL AND spot IS NOT NULL`;
  if (isUnique(register)) return `SELECT postcode, number, spot AS low, spot AS high FROM ${said}`;
  return `SELECT postcode, number, min(spot) AS low, max(spot) AS high FROM ${said} GROUP BY postcode, number`;
}

/** Adds the numbers that no finer register holds. */
function addNumbers(register: Register, vintage: number, at: number, which: string): string {
  return `INSERT INTO places.number
    WITH known AS (${numbersSql(register, vintage)}),
    added AS (FROM known ANTI JOIN places.number USING (postcode, number) WHERE ${which})
    SELECT postcode, number, CASE WHEN low = high THEN low END, CASE WHEN low = high THEN area.code END, low <> high,
      CASE WHEN substr(low, 3, 4) = substr(high, 3, 4) AND low <> ${NOWHERE} THEN 'GM' || substr(low, 3, 4) END, ${at}
    FROM added LEFT JOIN areas.area AS area ON area.code = added.low`;
}

/** Adds what letter and addition decide. */
function addSuffixes(register: Register, vintage: number, at: number): string {
  const { contract, locates } = register;
  const { postcode, number, written } = addressKey(
    contract,
    locates.address as NonNullable<Locates['address']>,
  );
  return `INSERT INTO places.suffix
    WITH open AS (SELECT postcode, number FROM places.number WHERE several AND register = ${at}),
    said AS (
      SELECT ${postcode} AS postcode, ${number} AS number, ${written} AS written, ${spot(register)} AS spot
      FROM ${source(register, vintage)}
    ),
    known AS (
      SELECT postcode, number, areas.house_suffix_of(written) AS suffix, min(spot) AS low, max(spot) AS high
      FROM said JOIN open USING (postcode, number) WHERE spot IS NOT NULL GROUP BY ALL
    )
    SELECT postcode, number, suffix, area.code, CASE WHEN low <> ${NOWHERE} THEN 'GM' || substr(low, 3, 4) END
    FROM known LEFT JOIN areas.area AS area ON area.code = known.low WHERE low = high`;
}

/** Fills places.number and places.suffix: the finest register first, points outside all buurten last. */
export async function fillAddresses(
  connection: DuckDBConnection,
  registers: readonly Register[],
  vintage: number,
): Promise<void> {
  const numbered = registers.filter((r) => r.locates.address);
  for (const [at, register] of numbered.entries()) {
    await connection.run(addNumbers(register, vintage, at, `low <> ${NOWHERE}`));
    if (!isUnique(register)) await connection.run(addSuffixes(register, vintage, at));
  }
  for (const [at, register] of numbered.entries())
    if (register.locates.buurt === undefined)
      await connection.run(addNumbers(register, vintage, at, `low = ${NOWHERE}`));
}

/** Fills places.postcode: from the addresses, then from lists that name a buurt for a postcode. */
export async function fillPostcodes(
  connection: DuckDBConnection,
  registers: readonly Register[],
  vintage: number,
): Promise<void> {
  await connection.run(programSql('areas/places/sql/postcode.sql'));
  for (const register of registers) {
    const { contract, locates } = register;
    if (!locates.postcode) continue;
    await connection.run(`INSERT INTO places.postcode
      WITH known AS (
        SELECT postcode, min(spot) AS low, max(spot) AS high
        FROM (SELECT ${postcodeKey(contract, locates.postcode)} AS postcode, ${spot(register)} AS spot FROM ${source(register, vintage)})
        WHERE postcode IS NOT NULL AND spot IS NOT NULL GROUP BY postcode
      ),
      added AS (FROM known ANTI JOIN places.postcode USING (postcode))
      SELECT postcode, CASE WHEN low = high THEN area.code END, low <> high,
        CASE WHEN substr(low, 3, 4) = substr(high, 3, 4) AND low <> ${NOWHERE} THEN 'GM' || substr(low, 3, 4) END, NULL
      FROM added LEFT JOIN areas.area AS area ON area.code = added.low`);
  }
}
