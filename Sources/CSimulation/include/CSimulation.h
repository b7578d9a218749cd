#ifndef C_SIMULATION_H
#define C_SIMULATION_H

#include <stdbool.h>
#include <stdint.h>

/// Begins to count the jobs that Swift's runtime is asked to run on its own pool of threads.
///
/// False where the runtime has no hook for that. To be called once, before the first task.
bool simulation_watch_global_queue(void);

/// The jobs that were counted.
int64_t simulation_global_jobs(void);

#endif
