# What an R user does: thirty indicators in data.table on two threads, from the CSV files to figures of buurten, wijken and
# gemeenten. Usage: Rscript indicators.R INBOX SQUARES RESULTS. Prints one line of JSON; the start of R and writing the results
# are not counted. Columns that are not used are not read; nothing is checked, nobody is made unknown, and no point is placed:
# SQUARES says which square of the map is which buurt.
suppressMessages(library(data.table))
args <- commandArgs(trailingOnly = TRUE)
setDTthreads(2)
years <- 2022:2024
start <- proc.time()
read <- function(name, columns, text = character(0)) {
  fread(file.path(args[1], name), sep = ";", select = columns, colClasses = list(character = text), na.strings = "",
    showProgress = FALSE)
}
# Days as year, month and day in one number: enough to compare with and to count months back.
day_of <- function(written) {
  (as.integer(substr(written, 7L, 10L)) * 12L + as.integer(substr(written, 4L, 5L))) * 31L + as.integer(substr(written, 1L, 2L))
}
# Few days are written many times: each is read once.
day_number <- function(written) {
  each <- unique(written)
  day_of(each)[chmatch(written, each)]
}
year_of <- function(day) (day - 32L) %/% 31L %/% 12L

figures <- list()
keep <- function(indicator, counted, pool = 1L, kinds = c("BU", "WK", "GM")) {
  if (pool > 1L) {
    counted <- rbindlist(lapply(years, function(year) {
      counted[period > year - pool & period <= year, .(
        numerator = sum(numerator), denominator = if (sum(!is.na(denominator)) == pool) as.numeric(sum(denominator)) else NA_real_,
        n = sum(!is.na(numerator))
      ), by = area][n == pool, .(area, period = year, numerator, denominator)]
    }))
  } else {
    counted <- counted[period %in% years & !is.na(numerator)]
  }
  if (length(kinds) < 3L) counted <- counted[substr(area, 1L, 2L) %chin% kinds]
  figures[[length(figures) + 1L]] <<- counted[, .(indicator = indicator, area, period, numerator = as.numeric(numerator),
    denominator = as.numeric(denominator))]
}
# Sums of buurten over wijken and gemeenten.
keep_sums <- function(indicator, counted) {
  counted <- counted[period %in% years]
  of <- function(code) counted[, .(numerator = sum(as.numeric(numerator)), denominator = sum(as.numeric(denominator))), by = .(area = code, period)]
  keep(indicator, rbind(
    counted[, .(area, period, numerator = as.numeric(numerator), denominator = as.numeric(denominator))],
    of(paste0("WK", substr(counted$area, 3L, 8L))),
    of(paste0("GM", substr(counted$area, 3L, 6L)))
  ))
}

rows <- read("bagadres-full.csv",
  c("object_id", "verblijfsobjectgebruiksdoel", "oppervlakteadresseerbaarobject", "nevenadres", "x", "y"), "object_id")
setnames(rows, c("verblijfsobjectgebruiksdoel", "oppervlakteadresseerbaarobject"), c("use", "size"))
if (anyDuplicated(rows, by = "object_id")) {
  setorder(rows, nevenadres)
  rows <- unique(rows, by = "object_id")
}
known <- fread(args[2])
at <- integer(max(known$row) * 1000L + 1000L)
at[known$row * 1000L + known$column] <- seq_len(nrow(known))
place <- at[as.integer(floor(rows$y / 2000)) * 1000L + as.integer(floor(rows$x / 2000))]
addresses <- rows[, .(
  object_id,
  buurt = known$buurt[ifelse(place == 0L, NA_integer_, place)],
  hectare = floor(x / 100) * 100000 + floor(y / 100),
  size = ifelse(size == 1L, NA_integer_, size),
  home = grepl("woonfunctie", use, fixed = TRUE)
)]
rm(rows, place)
setkey(addresses, object_id)

sales <- read("kadaster-transacties.csv", c("object_id", "leverdatum", "koopsom", "hypotheekbedrag", "soort"),
  c("object_id", "leverdatum", "koopsom", "hypotheekbedrag", "soort"))
sales <- sales[soort != "familie"]
amount <- function(written) as.numeric(sub(",", ".", gsub(".", "", written, fixed = TRUE), fixed = TRUE))
sales[, `:=`(day = day_number(leverdatum), price = amount(koopsom), mortgage = amount(hypotheekbedrag))]
sales[, `:=`(leverdatum = NULL, koopsom = NULL, hypotheekbedrag = NULL, soort = NULL)]
sales[, period := year_of(day)]
sales[addresses, on = "object_id", `:=`(buurt = i.buurt, home = i.home)]
sales[is.na(home), home := FALSE]
setorder(sales, object_id, day)
sales[, before := shift(day), by = object_id]
homes <- sales[home & !is.na(buurt)]
keep_sums("gemiddelde-koopsom", homes[, .(numerator = sum(price), denominator = .N), by = .(area = buurt, period)])
keep_sums("koop-zonder-hypotheek",
  homes[, .(numerator = sum(is.na(mortgage) | mortgage == 0), denominator = .N), by = .(area = buurt, period)])
first <- min(sales$period)
keep_sums("snelle-doorverkoop", sales[!is.na(buurt) & period > first,
  .(numerator = sum(!is.na(before) & before > day - 12L * 31L), denominator = .N), by = .(area = buurt, period)])
dwellings <- addresses[home & !is.na(buurt), .(object_id, buurt)]
stock <- dwellings[, .(denominator = .N), by = .(area = buurt)]
counted_dwellings <- function(times) {
  of <- dwellings[times, on = "object_id", nomatch = NULL][, .(numerator = sum(n)), by = .(area = buurt)]
  with_all <- copy(stock)[, numerator := 0]
  with_all[of, on = "area", numerator := i.numerator]
  with_all
}
through <- rbindlist(lapply(years[years - 19L >= first], function(year) {
  times <- sales[period >= year - 19L & period <= year, .N, by = object_id][N >= 5L, .(object_id, n = 1)]
  counted_dwellings(times)[, period := year]
}))
keep_sums("doorsluiswoningen", through)
sold <- rbindlist(lapply(intersect(years, unique(sales$period)), function(year) {
  counted_dwellings(sales[period == year, .(n = .N), by = object_id])[, period := year]
}))
keep_sums("verkochte-woningen", sold)
rm(sales, homes, dwellings)

firms <- read("vestigingen.csv", c("object_id", "sbi_2008", "datum_vestiging", "datum_opheffing"),
  c("object_id", "sbi_2008", "datum_vestiging", "datum_opheffing"))
firms[, `:=`(began = day_number(datum_vestiging), ended = day_number(datum_opheffing))]
firms[, `:=`(datum_vestiging = NULL, datum_opheffing = NULL)]
firms[addresses, on = "object_id", `:=`(buurt = i.buurt, size = i.size)]
firms <- firms[!is.na(buurt)]
registered <- rbindlist(lapply(years, function(year) {
  last <- (year * 12L + 12L) * 31L + 31L
  firms[began <= last & (is.na(ended) | ended > last), .(period = year, object_id, sbi_2008, buurt, size)]
}))
branches <- unique(registered$sbi_2008)
of_branch <- function(pattern) branches[grepl(pattern, branches)]
vulnerable <- of_branch("^(38|45|4742|4777|4779|55|56|771|78|92|9602)")
keep_sums("kwetsbare-branches",
  registered[, .(numerator = sum(sbi_2008 %chin% vulnerable), denominator = .N), by = .(area = buurt, period)])
agencies <- of_branch("^78")
keep_sums("uitzendbureaus",
  registered[, .(numerator = sum(sbi_2008 %chin% agencies), denominator = .N), by = .(area = buurt, period)])
cars <- of_branch("^(45|771)")
keep_sums("autobedrijven-klein-pand", registered[!is.na(size),
  .(numerator = sum(sbi_2008 %chin% cars & size < 60), denominator = .N), by = .(area = buurt, period)])
sites <- registered[!is.na(size), .(firms = .N), by = .(period, object_id, buurt, size)]
keep_sums("meervoudige-inschrijving",
  sites[, .(numerator = sum(firms >= 4L & size < 50), denominator = .N), by = .(area = buurt, period)])
changes <- rbind(firms[, .(area = buurt, period = year_of(began))], firms[!is.na(ended), .(area = buurt, period = year_of(ended))])
changes <- changes[, .(numerator = .N), by = .(area, period)]
changes <- changes[!is.na(area)]
churn <- merge(registered[, .(denominator = .N), by = .(area = buurt, period)], changes, by = c("area", "period"), all = TRUE)
churn[is.na(numerator), numerator := 0L]
churn[is.na(denominator), denominator := 0L]
keep_sums("verloop-vestigingen", churn)
near <- addresses[!is.na(buurt), .(buurt, hectare)]
near[, objects := .N, by = hectare]
keep_sums("verspreide-bebouwing",
  near[, .(period = years[3], numerator = sum(objects <= 2L), denominator = .N), by = .(area = buurt)])
rm(firms, registered, sites, changes, near, addresses)

names_of <- c("WijkenEnBuurten", "AantalInwoners_5", "k_0Tot15Jaar_8", "k_15Tot25Jaar_9", "k_65JaarOfOuder_12", "HuishoudensTotaal_29",
  "Woningvoorraad_35", "GemiddeldeWOZWaardeVanWoningen_36", "PercentageOnbewoond_40", "HuurwoningenTotaal_42", "OppervlakteLand_113")
key <- rbindlist(Map(function(table, year) {
  read(paste0(table, "_TypedDataSet_bench.csv"), names_of)[, period := year]
}, c("85318NED", "85618NED", "85984NED"), years))
setnames(key, names_of, c("area", "people", "children", "young", "old", "households", "homes", "value", "empty", "rented", "land"))
key[, area := trimws(area)]
keep("onbewoonde-woningen", key[, .(area, period, numerator = empty * homes / 100, denominator = homes)])
keep("bevolkingsdichtheid", key[, .(area, period, numerator = people, denominator = land)])
keep("woz-gemiddeld", key[, .(area, period, numerator = value * homes, denominator = homes)])
keep("huurwoningen", key[, .(area, period, numerator = rented * homes / 100, denominator = homes)])
keep("inwoners-per-huishouden", key[, .(area, period, numerator = people, denominator = households)])
keep("aandeel-65-plus", key[, .(area, period, numerator = old, denominator = people)])
keep("aandeel-jongeren", key[, .(area, period, numerator = young, denominator = people)])
keep("aandeel-kinderen", key[, .(area, period, numerator = children, denominator = people)])

offences <- read("47018NED_TypedDataSet_bench.csv",
  c("SoortMisdrijf", "WijkenEnBuurten", "Perioden", "GeregistreerdeMisdrijven_1"))
setnames(offences, c("type", "area", "period", "n"))
each <- function(written, change) change(unique(written))[chmatch(written, unique(written))]
offences[, `:=`(type = each(type, trimws), area = each(area, trimws), period = each(period, function(p) as.integer(substr(p, 1L, 4L))))]
# An absent row means nought where the gemeente has rows of the level in the year, and the year rows of the type.
covered <- unique(unique(offences[, .(area, period)])[, .(place = substr(area, 1L, 6L), period)])
listed <- key[period == 2024L, .(area, place = substr(area, 1L, 6L))]
cells <- listed[covered, on = "place", nomatch = NULL, allow.cartesian = TRUE][, .(area, period)]
count_offences <- function(indicator, kind, pool = 1L, kinds = c("BU", "WK", "GM")) {
  of <- offences[type == kind, .(area, period, n)]
  counted <- of[cells[period %in% unique(of$period)], on = c("area", "period")]
  counted <- key[, .(area, period, people)][counted, on = c("area", "period"), nomatch = NULL]
  keep(indicator, counted[, .(area, period, numerator = fcoalesce(n, 0L), denominator = people)], pool, kinds)
}
count_offences("drugshandel", "3.1.1", 3L)
count_offences("wapenhandel", "3.1.3", 3L)
count_offences("bedreigingen", "1.4.4", 3L)
count_offences("bijzondere-wetten", "2.7.2", 3L, c("WK", "GM"))
count_offences("horizontale-fraude", "3.9.1")
count_offences("misdrijven-totaal", "0.0.0")
count_offences("vernielingen", "2.2.1")

incidents <- read("incidenten-agressie.csv",
  c("datum", "gemeentecode", "motief", "vorm", "kanaal", "strafbaar", "aangifte", "reactie_dagen"))
incidents[, period := each(datum, function(d) as.integer(substr(d, 7L, 10L)))]
setnames(incidents, "gemeentecode", "area")
keep("aangifte-ratio", incidents[strafbaar == "J", .(numerator = sum(aangifte == "J"), denominator = .N), by = .(area, period)])
keep("reactietijd", incidents[, .(numerator = sum(reactie_dagen, na.rm = TRUE), denominator = sum(!is.na(reactie_dagen))), by = .(area, period)])
keep("online-incidenten", incidents[, .(numerator = sum(vorm == "online" | kanaal == "sociale media"), denominator = .N), by = .(area, period)])
keep("instrumentele-incidenten",
  incidents[motief != "onbekend", .(numerator = sum(motief == "instrumenteel"), denominator = .N), by = .(area, period)])
result <- rbindlist(figures)
took <- 1000 * (proc.time() - start)
peak <- as.numeric(sub("\\D+(\\d+).*", "\\1", grep("VmHWM", readLines("/proc/self/status"), value = TRUE)))
fwrite(result, args[3])
cat(sprintf('{"milliseconds":%f,"cpu":%f,"megabytes":%f,"rows":%d}\n', took[["elapsed"]],
  took[["user.self"]] + took[["sys.self"]], peak / 1024, nrow(result)))
