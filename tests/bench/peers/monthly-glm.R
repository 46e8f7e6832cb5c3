# The 99 % bound of the month after five years, series by series: glm(quasipoisson) with trend and a harmonic of twelve months,
# a negative binomial where months differ more than by chance. Arguments: FILE. Prints one line of JSON.
args <- commandArgs(trailingOnly = TRUE)
series <- as.matrix(read.csv(args[1], header = FALSE))
t <- 0:60
all <- data.frame(t = t - 60, c = cos(2 * pi * t / 12), s = sin(2 * pi * t / 12))
history <- all[1:60, ]
started <- proc.time()
sum <- 0
for (i in seq_len(nrow(series))) {
  history$y <- series[i, 1:60]
  fit <- glm(y ~ t + c + s, family = quasipoisson, data = history)
  mean <- predict(fit, all[61, ], type = "response")
  phi <- max(1, summary(fit)$dispersion)
  sum <- sum + if (phi > 1) qnbinom(0.99, size = mean / (phi - 1), mu = mean) else qpois(0.99, mean)
}
took <- proc.time() - started
peak <- as.numeric(sub("[^0-9]*([0-9]+).*", "\\1", grep("VmHWM", readLines("/proc/self/status"), value = TRUE))) / 1024
cat(sprintf('{"milliseconds": %.1f, "cpu": %.1f, "megabytes": %.1f, "rows": %.0f}\n',
  1000 * took[["elapsed"]], 1000 * (took[["user.self"]] + took[["sys.self"]]), peak, sum))
