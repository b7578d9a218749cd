#define _GNU_SOURCE
#include "CSimulation.h"

#include <dlfcn.h>
#include <stdatomic.h>
#include <stddef.h>

// The runtime calls the hook, if there is one, with the job and what it would have done itself. The hook is in no public
// header; its type is that of swift/Runtime/Concurrency.h in Swift 5.5 to 6.3.
typedef void (*enqueue_function)(void *job) __attribute__((swiftcall));
typedef void (*enqueue_hook)(void *job, enqueue_function original) __attribute__((swiftcall));

static _Atomic int64_t jobs;

__attribute__((swiftcall)) static void count_and_enqueue(void *job, enqueue_function original) {
  atomic_fetch_add_explicit(&jobs, 1, memory_order_relaxed);
  original(job);
}

bool simulation_watch_global_queue(void) {
  enqueue_hook *hook = dlsym(RTLD_DEFAULT, "swift_task_enqueueGlobal_hook");
  if (hook == NULL) return false;
  *hook = count_and_enqueue;
  return true;
}

int64_t simulation_global_jobs(void) { return atomic_load_explicit(&jobs, memory_order_relaxed); }
