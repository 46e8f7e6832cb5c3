# What an R user does: data.table's fread on two threads, all columns, typed where fread can.
# Usage: Rscript fread.R FILE KIND. Prints one line of JSON. The start of R is not counted.
suppressMessages(library(data.table))
args <- commandArgs(trailingOnly = TRUE)
setDTthreads(2)
text <- switch(args[2],
  addresses = c("object_id", "nummeraanduiding", "pandid"),
  # fread knows no thousands marks, and no dates but ISO's: these stay text.
  transactions = c("object_id", "leverdatum", "koopsom", "hypotheekbedrag", "koper_id", "verkoper_id"),
  offences = character(0)
)
start <- proc.time()
rows <- fread(args[1], sep = ";", dec = if (args[2] == "transactions") "," else ".",
  colClasses = list(character = text), showProgress = FALSE)
took <- 1000 * (proc.time() - start)
peak <- as.numeric(sub("\\D+(\\d+).*", "\\1", grep("VmHWM", readLines("/proc/self/status"), value = TRUE)))
cat(sprintf('{"milliseconds":%f,"cpu":%f,"megabytes":%f,"rows":%d}\n', took[["elapsed"]],
  took[["user.self"]] + took[["sys.self"]], peak / 1024, nrow(rows)))
