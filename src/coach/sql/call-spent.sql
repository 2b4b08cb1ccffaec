-- What was reserved counts until it is known what the call took.
SELECT coalesce (sum (iif (at >= :day, coalesce (cost, reserved, 0), 0)), 0) AS day, coalesce (sum (coalesce (cost, reserved, 0)), 0) AS month
FROM llm_call WHERE at >= :month
