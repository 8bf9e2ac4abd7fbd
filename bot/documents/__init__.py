"""Files that people leave with: Word, calendar and picture. Pure: records in, bytes out."""
