// C face of what Swift cannot reach by itself: the CRC-32C instruction, a thread-local pointer, and POSIX
// mutexes and semaphores behind stable addresses.
#ifndef ANTE_CANTE_H
#define ANTE_CANTE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// CRC-32C (Castagnoli, reflected, polynomial 0x82F63B78) of `count` bytes, continuing from `crc`; start with 0.
// Uses the processor's instruction where it has one; the result is the same without.
uint32_t ante_crc32c(uint32_t crc, const void *bytes, size_t count);

// The same checksum by tables alone; the tests compare both.
uint32_t ante_crc32c_portable(uint32_t crc, const void *bytes, size_t count);

// One pointer per thread, NULL until it is set. The owner of a thread keeps its context here.
extern _Thread_local void *ante_thread_local_pointer;
static inline void *ante_thread_local_get(void) { return ante_thread_local_pointer; }
static inline void ante_thread_local_set(void *pointer) { ante_thread_local_pointer = pointer; }

// Begins to bring memory into the processor's cache; any address will do, nothing is read.
static inline void ante_prefetch(const void *address, int bytes) {
  for (int offset = 0; offset < bytes; offset += 64) __builtin_prefetch((const char *)address + offset, 1, 3);
}

// A POSIX mutex on the heap. Create never returns NULL: without memory for it the process stops.
void *ante_mutex_create(void);
void ante_mutex_destroy(void *mutex);
void ante_mutex_lock(void *mutex);
void ante_mutex_unlock(void *mutex);

// A POSIX semaphore on the heap, starting at 0.
void *ante_semaphore_create(void);
void ante_semaphore_destroy(void *semaphore);
void ante_semaphore_post(void *semaphore);
void ante_semaphore_wait(void *semaphore);

// Waits at most `nanoseconds` of CLOCK_MONOTONIC; false when that time has passed.
bool ante_semaphore_wait_for(void *semaphore, int64_t nanoseconds);

// A joinable thread that runs `body(argument)`. NULL when the system refuses another thread.
void *ante_thread_start(const char *name, void (*body)(void *), void *argument);
bool ante_thread_is_current(void *thread);

// Waits for the thread to end and frees the handle.
void ante_thread_join(void *thread);

// The number of processors that this process may run on, at least 1.
int ante_processor_count(void);

#endif
