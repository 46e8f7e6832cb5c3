# classInt's optimal classes: argument VALUES (doubles). Prints its measure as one line of JSON.
suppressPackageStartupMessages(library(classInt))
file <- commandArgs(trailingOnly = TRUE)[1]
values <- readBin(file, "double", file.size(file) / 8, endian = "little")

before <- proc.time()
# Of more than 3,000 values it would take a sample, and no optimum of all.
found <- classIntervals(values, n = 5, style = "fisher", largeN = length(values) + 1L)
spent <- proc.time() - before
memory <- as.numeric(sub("\\D*(\\d+).*", "\\1", grep("VmHWM", readLines("/proc/self/status"), value = TRUE))) / 1024
cat(sprintf(
  '{"milliseconds": %.3f, "cpu": %.3f, "megabytes": %.1f, "rows": %d, "breaks": [%s]}\n',
  1000 * spent[["elapsed"]], 1000 * (spent[["user.self"]] + spent[["sys.self"]]), memory,
  length(values), paste(sprintf("%.17g", found$brks), collapse = ", ")
))
