"""The pages and the HTTP interface. They ask the reader and the engine; they know no SQL and no rule."""
