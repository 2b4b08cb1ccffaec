ATTACH :path AS source
