# One measured step of spdep on the areas of a folder. Arguments: permutation FOLDER DRAWS, and moments or global FOLDER TIMES.
suppressPackageStartupMessages(library(spdep))
args <- commandArgs(trailingOnly = TRUE)
folder <- args[2]
read <- function(name, what, size) readBin(file.path(folder, name), what, 1e7, size, endian = "little")
counts <- read("counts.i4", "integer", 4)
neighbours <- read("neighbours.i4", "integer", 4) + 1L
x <- read("x.f8", "double", 8)
nb <- split(neighbours, rep(seq_along(counts), counts))
names(nb) <- NULL
class(nb) <- "nb"
attr(nb, "region.id") <- as.character(seq_along(counts))
listw <- nb2listw(nb, style = "W")
set.seed(1)
took <- system.time(switch(args[1],
  # With replacement: this version (Debian's 1.2-7) knows no other way, and is spared the work.
  permutation = localmoran_perm(x, listw, nsim = as.integer(args[3])),
  moments = for (turn in seq_len(as.integer(args[3]))) localmoran(x, listw, conditional = TRUE),
  global = for (turn in seq_len(as.integer(args[3]))) moran.test(x, listw)
))
peak <- as.numeric(sub("[^0-9]*([0-9]+).*", "\\1", grep("VmHWM", readLines("/proc/self/status"), value = TRUE))) / 1024
cat(sprintf('{"milliseconds":%.3f,"cpu":%.3f,"megabytes":%.1f}\n', 1000 * took[["elapsed"]], 1000 * (took[["user.self"]] + took[["sys.self"]]), peak))
