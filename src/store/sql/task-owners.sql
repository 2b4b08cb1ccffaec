SELECT DISTINCT lease_owner FROM task WHERE state = 'running' AND lease_owner <> :owner
