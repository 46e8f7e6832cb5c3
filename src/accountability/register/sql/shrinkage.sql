SELECT indicator, level, status
FROM bijstelling
WHERE period = (SELECT value FROM release WHERE key = 'period')
ORDER BY indicator, level
