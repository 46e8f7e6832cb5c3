"""What a Python user does: thirty indicators in pandas, from the CSV files to figures of buurten, wijken and gemeenten.
Usage: indicators_pandas.py INBOX SQUARES RESULTS. Prints one line of JSON; the start of Python and writing the results are
not counted. Columns that are not used are not read; nothing is checked, nobody is made unknown, and no point is placed:
SQUARES says which square of the map is which buurt."""
import json
import resource
import sys
import time

import numpy
import pandas

inbox, squares, results = sys.argv[1:4]
YEARS = [2022, 2023, 2024]
VULNERABLE = ("38", "45", "4742", "4777", "4779", "55", "56", "771", "78", "92", "9602")
start, cpu = time.perf_counter(), time.process_time()


def read(name, columns, **options):
    path = f"{inbox}/{name}"
    return pandas.read_csv(path, sep=";", engine="c", low_memory=False, usecols=list(columns), **options)


def day(values):
    return pandas.to_datetime(values, format="%d-%m-%Y")


def read_addresses():
    types = {
        "object_id": str, "verblijfsobjectgebruiksdoel": "category", "nevenadres": "category",
        "oppervlakteadresseerbaarobject": "float32", "x": "float64", "y": "float64",
    }
    rows = read("bagadres-full.csv", columns=types, dtype=types)
    rows = rows.sort_values("nevenadres", kind="stable").drop_duplicates("object_id")
    known = pandas.read_csv(squares)
    at = numpy.full(known["row"].max() * 1000 + 1000, -1, dtype="int32")
    at[known["row"] * 1000 + known["column"]] = known.index
    column = numpy.floor(rows["x"] / 2000).astype("int32")
    row = numpy.floor(rows["y"] / 2000).astype("int32")
    place = at[row * 1000 + column]
    area = rows["oppervlakteadresseerbaarobject"].where(rows["oppervlakteadresseerbaarobject"] != 1)
    found = pandas.DataFrame({
        "object_id": rows["object_id"],
        "buurt": pandas.Categorical.from_codes(place, known["buurt"]),
        "hectare": numpy.floor(rows["x"] / 100).astype("int64") * 100_000 + numpy.floor(rows["y"] / 100).astype("int64"),
        "oppervlakte": area,
        "woning": rows["verblijfsobjectgebruiksdoel"].str.contains("woonfunctie", regex=False).fillna(False).astype(bool),
    })
    return found.set_index("object_id")


def read_sales(addresses):
    rows = read(
        "kadaster-transacties.csv", columns=["object_id", "leverdatum", "koopsom", "hypotheekbedrag", "soort"],
        dtype={"object_id": str, "soort": "category"}, decimal=",", thousands=".",
    )
    rows = rows[rows["soort"] != "familie"].copy()
    rows["leverdatum"] = day(rows["leverdatum"])
    rows["period"] = rows["leverdatum"].dt.year
    rows["day"] = ((rows["period"] * 12 + rows["leverdatum"].dt.month) * 31 + rows["leverdatum"].dt.day).astype("int32")
    rows = rows.join(addresses[["buurt", "woning"]], on="object_id")
    rows["woning"] = rows["woning"].fillna(False).astype(bool)
    rows = rows.sort_values(["object_id", "day"], kind="stable")
    same = rows["object_id"].values[1:] == rows["object_id"].values[:-1]
    before = numpy.full(len(rows), -(10**6))
    before[1:] = numpy.where(same, rows["day"].values[:-1], -(10**6))
    rows["before"] = before
    return rows


figures = []


def keep(indicator, counted, levels=("buurt", "wijk", "gemeente"), pool=1):
    """Pools years and keeps what is published: rows of area, period, numerator, denominator."""
    if pool > 1:
        parts = []
        for year in YEARS:
            window = counted[counted["period"].between(year - pool + 1, year)]
            grouped = window.groupby("area")
            sums = grouped[["numerator", "denominator"]].sum()
            counts = grouped[["numerator", "denominator"]].count()
            sums["denominator"] = sums["denominator"].where(counts["denominator"] == pool)
            parts.append(sums[counts["numerator"] == pool].reset_index().assign(period=year))
        counted = pandas.concat(parts)
    else:
        counted = counted[counted["period"].isin(YEARS) & counted["numerator"].notna()]
    kinds = {"buurt": "BU", "wijk": "WK", "gemeente": "GM"}
    if len(levels) < 3:
        counted = counted[counted["area"].str[:2].isin([kinds[level] for level in levels])]
    figures.append(counted[["area", "period", "numerator", "denominator"]].assign(indicator=indicator))


def keep_sums(indicator, counted):
    """Sums of buurten over wijken and gemeenten; `counted` is by buurt and period."""
    counted = counted.reset_index().rename(columns={"buurt": "area"})
    counted["area"] = counted["area"].astype(str)
    counted = counted[counted["period"].isin(YEARS)]
    wijk = "WK" + counted["area"].str[2:8]
    gemeente = "GM" + counted["area"].str[2:6]
    larger = [counted.assign(area=code).groupby(["area", "period"], as_index=False).sum() for code in (wijk, gemeente)]
    keep(indicator, pandas.concat([counted, *larger]))


def share(rows, of):
    """How many rows of each buurt and period are `of` it."""
    grouped = rows.assign(numerator=of).groupby(["buurt", "period"], observed=True)["numerator"]
    return grouped.agg(numerator="sum", denominator="count")


addresses = read_addresses()
sales = read_sales(addresses)
placed = sales[sales["buurt"].notna()]
homes = placed[placed["woning"]]
keep_sums("gemiddelde-koopsom", share(homes, homes["koopsom"]))
keep_sums("koop-zonder-hypotheek", share(homes, homes["hypotheekbedrag"].fillna(0) == 0))
late = placed[placed["period"] > sales["period"].min()]
keep_sums("snelle-doorverkoop", share(late, late["before"] > late["day"] - 12 * 31))
dwellings = addresses[addresses["woning"] & addresses["buurt"].notna()]
stock = dwellings.groupby("buurt", observed=True).size()
through, sold = [], []
for year in YEARS:
    if year - 19 >= sales["period"].min():
        times = sales.loc[sales["period"].between(year - 19, year), "object_id"].value_counts()
        often = dwellings.loc[dwellings.index.isin(times.index[times >= 5]), "buurt"].value_counts()
        through.append(pandas.DataFrame({"numerator": often.reindex(stock.index).fillna(0), "denominator": stock, "period": year}))
    if year in set(sales["period"]):
        times = sales.loc[sales["period"] == year, "object_id"].value_counts()
        of = dwellings["buurt"].to_frame().join(times.rename("sold"), how="inner").groupby("buurt", observed=True)["sold"].sum()
        sold.append(pandas.DataFrame({"numerator": of.reindex(stock.index).fillna(0), "denominator": stock, "period": year}))
for indicator, parts in (("doorsluiswoningen", through), ("verkochte-woningen", sold)):
    keep_sums(indicator, pandas.concat(parts).rename_axis("buurt"))
del sales, placed, homes, late

firms = read(
    "vestigingen.csv", columns=["object_id", "sbi_2008", "datum_vestiging", "datum_opheffing"],
    dtype={"object_id": str, "sbi_2008": "category"},
)
for name in ("datum_vestiging", "datum_opheffing"):
    firms[name] = day(firms[name])
firms = firms.join(addresses[["buurt", "oppervlakte"]], on="object_id")
firms = firms[firms["buurt"].notna()]
registered = []
for year in YEARS:
    last = pandas.Timestamp(year, 12, 31)
    there = (firms["datum_vestiging"] <= last) & (firms["datum_opheffing"].isna() | (firms["datum_opheffing"] > last))
    registered.append(firms[there].assign(period=year))
registered = pandas.concat(registered)
branches = registered["sbi_2008"].cat.categories
of_branch = lambda rows, begin: rows["sbi_2008"].isin([code for code in branches if code.startswith(begin)])
keep_sums("kwetsbare-branches", share(registered, of_branch(registered, VULNERABLE)))
keep_sums("uitzendbureaus", share(registered, of_branch(registered, "78")))
sized = registered[registered["oppervlakte"].notna()]
keep_sums("autobedrijven-klein-pand", share(sized, of_branch(sized, ("45", "771")) & (sized["oppervlakte"] < 60)))
sites = sized.groupby(["period", "object_id"], as_index=False).agg(
    buurt=("buurt", "first"), oppervlakte=("oppervlakte", "first"), firms=("sbi_2008", "size")
)
keep_sums("meervoudige-inschrijving", share(sites, (sites["firms"] >= 4) & (sites["oppervlakte"] < 50)))
changes = pandas.concat([
    firms.assign(period=firms["datum_vestiging"].dt.year)[["buurt", "period"]],
    firms[firms["datum_opheffing"].notna()].assign(period=lambda f: f["datum_opheffing"].dt.year.astype("int64"))[["buurt", "period"]],
])
churn = pandas.concat({
    "numerator": changes.groupby(["buurt", "period"], observed=True).size(),
    "denominator": registered.groupby(["buurt", "period"], observed=True).size(),
}, axis=1).fillna(0)
keep_sums("verloop-vestigingen", churn[["numerator", "denominator"]])
near = addresses[addresses["buurt"].notna()]
objects = near.groupby("hectare")["hectare"].transform("size")
keep_sums("verspreide-bebouwing", share(near.assign(period=YEARS[-1]), objects <= 2))
del firms, registered, sized, sites, changes, near, objects, addresses, dwellings

NAMES = {
    "WijkenEnBuurten": "area", "AantalInwoners_5": "people", "k_0Tot15Jaar_8": "children", "k_15Tot25Jaar_9": "young", "k_65JaarOfOuder_12": "old",
    "HuishoudensTotaal_29": "households", "Woningvoorraad_35": "homes", "GemiddeldeWOZWaardeVanWoningen_36": "value",
    "PercentageOnbewoond_40": "empty", "HuurwoningenTotaal_42": "rented", "OppervlakteLand_113": "land",
}
tables = {2022: "85318NED", 2023: "85618NED", 2024: "85984NED"}
key = pandas.concat([
    read(f"{table}_TypedDataSet_bench.csv", columns=NAMES).rename(columns=NAMES).assign(period=year)
    for year, table in tables.items()
])
key["area"] = key["area"].str.rstrip()
for indicator, numerator, denominator in (
    ("onbewoonde-woningen", key["empty"] * key["homes"] / 100, key["homes"]),
    ("bevolkingsdichtheid", key["people"], key["land"]),
    ("woz-gemiddeld", key["value"] * key["homes"], key["homes"]),
    ("huurwoningen", key["rented"] * key["homes"] / 100, key["homes"]),
    ("inwoners-per-huishouden", key["people"], key["households"]),
    ("aandeel-65-plus", key["old"], key["people"]),
    ("aandeel-jongeren", key["young"], key["people"]),
    ("aandeel-kinderen", key["children"], key["people"]),
):
    keep(indicator, key[["area", "period"]].assign(numerator=numerator, denominator=denominator))

offences = read(
    "47018NED_TypedDataSet_bench.csv",
    columns=["SoortMisdrijf", "WijkenEnBuurten", "Perioden", "GeregistreerdeMisdrijven_1"],
    dtype={"SoortMisdrijf": "category", "WijkenEnBuurten": "category", "Perioden": "category"},
)
offences.columns = ["type", "area", "period", "n"]
for name, change in (("type", str.rstrip), ("area", str.rstrip), ("period", lambda text: int(text[:4]))):
    offences[name] = offences[name].cat.rename_categories(change)
offences["period"] = offences["period"].astype("int64")
# An absent row means nought where the gemeente has rows of the level in the year, and the year rows of the type.
listed = key.loc[key["period"] == 2024, ["area"]].reset_index(drop=True)
covered = pandas.DataFrame({"area": offences["area"].astype(str), "period": offences["period"]}).drop_duplicates()
covered = pandas.DataFrame({"place": covered["area"].str[:6], "period": covered["period"]}).drop_duplicates()
listed["place"] = listed["area"].str[:6]
cells = listed.merge(covered, on="place")[["area", "period"]]
for indicator, kind, pool, levels in (
    ("drugshandel", "3.1.1", 3, 3), ("wapenhandel", "3.1.3", 3, 3), ("bedreigingen", "1.4.4", 3, 3),
    ("bijzondere-wetten", "2.7.2", 3, 2), ("horizontale-fraude", "3.9.1", 1, 3), ("misdrijven-totaal", "0.0.0", 1, 3),
    ("vernielingen", "2.2.1", 1, 3),
):
    rows = offences[offences["type"] == kind]
    rows = pandas.DataFrame({"area": rows["area"].astype(str), "period": rows["period"], "numerator": rows["n"]})
    counted = cells[cells["period"].isin(rows["period"].unique())].merge(rows, how="left", on=["area", "period"])
    counted["numerator"] = counted["numerator"].fillna(0)
    counted = counted.merge(key[["area", "period", "people"]].rename(columns={"people": "denominator"}), on=["area", "period"])
    keep(indicator, counted, ("wijk", "gemeente") if levels == 2 else ("buurt", "wijk", "gemeente"), pool)

texts = {name: "category" for name in ("datum", "gemeentecode", "motief", "vorm", "kanaal", "strafbaar", "aangifte")}
incidents = read("incidenten-agressie.csv", columns=[*texts, "reactie_dagen"], dtype=texts)
incidents["period"] = incidents["datum"].map({text: int(text[-4:]) for text in incidents["datum"].cat.categories}).astype("int64")
incidents = incidents.rename(columns={"gemeentecode": "area"})


def keep_incidents(indicator, rows, of):
    grouped = rows.assign(numerator=of).groupby(["area", "period"], observed=True)["numerator"]
    keep(indicator, grouped.agg(numerator="sum", denominator="count").reset_index())


punishable = incidents[incidents["strafbaar"] == "J"]
keep_incidents("aangifte-ratio", punishable, punishable["aangifte"] == "J")
keep_incidents("reactietijd", incidents, incidents["reactie_dagen"])
keep_incidents("online-incidenten", incidents, (incidents["vorm"] == "online") | (incidents["kanaal"] == "sociale media"))
known = incidents[incidents["motief"] != "onbekend"]
keep_incidents("instrumentele-incidenten", known, known["motief"] == "instrumenteel")
result = pandas.concat(figures)
milliseconds = 1000 * (time.perf_counter() - start)
cpu = 1000 * (time.process_time() - cpu)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
result[["indicator", "area", "period", "numerator", "denominator"]].to_csv(results, index=False)
print(json.dumps({"milliseconds": milliseconds, "cpu": cpu, "megabytes": peak, "rows": len(result)}))
