# What an R user does: rates of areas with spdep and epitools. Usage: Rscript rates.R STEP FOLDER TURNS. Prints one line of JSON; the
# start of R, reading, and building the neighbours are not counted.
suppressMessages({ library(spdep); library(epitools) })
args <- commandArgs(trailingOnly = TRUE)
numbers <- function(name) {
  path <- file.path(args[2], name)
  readBin(path, "double", file.size(path) / 8)
}
counts <- numbers("counts.f8")
populations <- numbers("populations.f8")
turns <- as.integer(args[3])
if (args[1] == "local") {
  side <- as.integer(sqrt(length(counts)))
  neighbours <- cell2nb(side, side, type = "queen")
}
steps <- list(
  global = function() EBest(counts, populations)$estmm,
  binomial = function() EBest(counts, populations, family = "binomial")$estmm,
  local = function() EBlocal(counts, populations, neighbours, geoda = TRUE)$est,
  garwood = function() pois.exact(counts)$upper,
  byar = function() pois.byar(counts)$upper,
  wilson = function() binom.wilson(counts, populations)$upper,
  clopper = function() binom.exact(counts, populations)$upper,
  change = function() mapply(function(a, b) poisson.test(c(a, b))$p.value, counts[-1], counts[-length(counts)])
)
step <- steps[[args[1]]]
start <- proc.time()
for (turn in seq_len(turns)) found <- step()
spent <- proc.time() - start
cat(sprintf('{"milliseconds": %.3f, "cpu": %.3f, "megabytes": 0, "rows": %d}\n', 1000 * spent[["elapsed"]] / turns,
  1000 * (spent[["user.self"]] + spent[["sys.self"]]) / turns, length(found)))
