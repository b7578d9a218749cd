#include <sqlite3.h>

// Swift does not see the macro, which is a cast.
static inline sqlite3_destructor_type ante_sqlite_transient(void) { return SQLITE_TRANSIENT; }
