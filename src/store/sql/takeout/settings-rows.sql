-- Settings, each as it stands in an export; when something was done last is none.
SELECT key, NULL AS uuid, json_object ('key', key, 'value', value) AS row
FROM setting WHERE :first <= :last AND key NOT GLOB '*.last_*' ORDER BY key
