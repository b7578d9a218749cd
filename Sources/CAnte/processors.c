#define _GNU_SOURCE
#include "CAnte.h"

#include <sched.h>

int ante_processor_count(void) {
  cpu_set_t processors;
  if (sched_getaffinity(0, sizeof processors, &processors) != 0) return 1;
  int count = CPU_COUNT(&processors);
  return count > 0 ? count : 1;
}
