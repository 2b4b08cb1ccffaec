INSERT INTO note (uuid, application, at, text) VALUES (:uuid, :application, :at, :text) RETURNING id
