/**
 * {@code _sqlite3}, over the SQLite inside of the driver sqlite-jdbc. {@link
 * org.pyepi.language.modules.sqlite.SqliteModule} is the module, {@code ConnectionType}, {@code
 * CursorType}, {@code RowType} and {@code BlobType} are its classes; all that they ask of SQLite
 * goes through {@code Database}.
 */
package org.pyepi.language.modules.sqlite;
