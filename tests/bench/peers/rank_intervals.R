# Rank intervals over draws of weights, as COINr makes them: rank() a draw, quantile() an area. Arguments: FILE AREAS INDICATORS.
args <- commandArgs(trailingOnly = TRUE)
areas <- as.integer(args[2])
indicators <- as.integer(args[3])
draws <- 1000L
counts <- array(readBin(args[1], "double", 2 * areas * indicators), c(2, areas, indicators))
values <- counts[1, , ] / counts[2, , ]
start <- proc.time()
low <- apply(values, 2, min)
high <- apply(values, 2, max)
scaled <- sweep(sweep(values, 2, low), 2, 99 / (high - low), "*") + 1
set.seed(1)
ranks <- matrix(0L, areas, draws)
for (draw in seq_len(draws)) {
  weights <- 1 + 0.25 * (2 * runif(indicators) - 1)
  ranks[, draw] <- rank(-drop(scaled %*% weights) / sum(weights), ties.method = "min")
}
quantiles <- apply(ranks, 1, quantile, probs = c(0.05, 0.5, 0.95), names = FALSE)
means <- rowMeans(ranks)
top <- rowMeans(ranks <= ceiling(areas / 10))
took <- proc.time() - start
memory <- grep("VmHWM", readLines("/proc/self/status"), value = TRUE)
cat(sprintf(
  '{"milliseconds":%f,"cpu":%f,"megabytes":%f,"rows":%f}\n',
  1000 * took[["elapsed"]], 1000 * (took[["user.self"]] + took[["sys.self"]]),
  as.numeric(gsub("[^0-9]", "", memory)) / 1024, mean(quantiles[3, ] - quantiles[1, ])
))
