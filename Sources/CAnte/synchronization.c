#define _GNU_SOURCE
#include "CAnte.h"

#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

_Thread_local void *ante_thread_local_pointer = NULL;

static void *allocate(size_t size) {
  void *memory = calloc(1, size);
  if (memory == NULL) abort();
  return memory;
}

static void require(bool condition) {
  if (!condition) abort();
}

void *ante_mutex_create(void) {
  pthread_mutex_t *mutex = allocate(sizeof *mutex);
  require(pthread_mutex_init(mutex, NULL) == 0);
  return mutex;
}

void ante_mutex_destroy(void *mutex) {
  require(pthread_mutex_destroy(mutex) == 0);
  free(mutex);
}

void ante_mutex_lock(void *mutex) { require(pthread_mutex_lock(mutex) == 0); }

void ante_mutex_unlock(void *mutex) { require(pthread_mutex_unlock(mutex) == 0); }

void *ante_semaphore_create(void) {
  sem_t *semaphore = allocate(sizeof *semaphore);
  require(sem_init(semaphore, 0, 0) == 0);
  return semaphore;
}

void ante_semaphore_destroy(void *semaphore) {
  require(sem_destroy(semaphore) == 0);
  free(semaphore);
}

void ante_semaphore_post(void *semaphore) { require(sem_post(semaphore) == 0); }

void ante_semaphore_wait(void *semaphore) {
  while (sem_wait(semaphore) != 0) require(errno == EINTR);
}

bool ante_semaphore_wait_for(void *semaphore, int64_t nanoseconds) {
  struct timespec deadline;
  require(clock_gettime(CLOCK_MONOTONIC, &deadline) == 0);
  if (nanoseconds < 0) nanoseconds = 0;
  deadline.tv_sec += nanoseconds / 1000000000;
  deadline.tv_nsec += nanoseconds % 1000000000;
  if (deadline.tv_nsec >= 1000000000) {
    deadline.tv_sec += 1;
    deadline.tv_nsec -= 1000000000;
  }
  while (sem_clockwait(semaphore, CLOCK_MONOTONIC, &deadline) != 0) {
    if (errno == ETIMEDOUT) return false;
    require(errno == EINTR);
  }
  return true;
}

struct thread {
  pthread_t id;
  void (*body)(void *);
  void *argument;
};

static void *run(void *argument) {
  struct thread *thread = argument;
  thread->body(thread->argument);
  return NULL;
}

void *ante_thread_start(const char *name, void (*body)(void *), void *argument) {
  struct thread *thread = allocate(sizeof *thread);
  thread->body = body;
  thread->argument = argument;
  if (pthread_create(&thread->id, NULL, run, thread) != 0) {
    free(thread);
    return NULL;
  }
  char shortened[16];  // the kernel's limit, terminator included
  snprintf(shortened, sizeof shortened, "%s", name);
  pthread_setname_np(thread->id, shortened);
  return thread;
}

bool ante_thread_is_current(void *thread) {
  return pthread_equal(((struct thread *)thread)->id, pthread_self()) != 0;
}

void ante_thread_join(void *thread) {
  require(pthread_join(((struct thread *)thread)->id, NULL) == 0);
  free(thread);
}
