SELECT area AS code, name
FROM risicokaart
WHERE level = 'gemeente'
ORDER BY area
