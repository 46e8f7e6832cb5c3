# Base R makes a score of percentile ranks: arguments COLUMNS AREAS INDICATORS. Prints its measure as one line of JSON.
given <- commandArgs(TRUE)
areas <- as.integer(given[2])
indicators <- as.integer(given[3])
figures <- matrix(readBin(given[1], "double", areas * indicators, endian = "little"), nrow = areas)
weights <- 1 + (seq_len(indicators) - 1) %% 3

score_of <- function() {
  ranks <- apply(figures, 2, function(x) (rank(x, na.last = "keep") - 1) / (sum(!is.na(x)) - 1) * 100)
  weighed <- sweep(ranks, 2, weights, "*")
  present <- as.vector((!is.na(ranks)) %*% weights)
  enough <- present >= 0.5 * sum(weights)
  list(
    score = ifelse(enough, rowSums(weighed, na.rm = TRUE) / present, NA),
    contributions = weighed / ifelse(enough, present, NA)
  )
}

# The middle of five, so that no start of anything counts.
times <- sapply(1:5, function(i) {
  took <- system.time(made <<- score_of())
  c(took[["elapsed"]], took[["user.self"]] + took[["sys.self"]]) * 1000
})
cat(sprintf('{"milliseconds": %f, "cpu": %f, "megabytes": 0, "rows": %d, "sum": %.9f, "parts": %.9f}\n',
  median(times[1, ]), median(times[2, ]), sum(!is.na(made$score)),
  sum(made$score, na.rm = TRUE), sum(made$contributions, na.rm = TRUE)))
