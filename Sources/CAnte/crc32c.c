// CRC-32C by the processor's instruction, three streams interleaved to hide its latency of three cycles, and by
// tables (slicing by eight) everywhere else. The shift tables append a block of zero bytes to a checksum, so that
// the checksums of three neighbouring blocks can be joined.
#include "CAnte.h"

#include <string.h>

#define POLYNOMIAL 0x82F63B78u
#define BLOCK 512  // bytes of one interleaved stream

static uint32_t tables[8][256];
static uint32_t shift[4][256];

__attribute__((constructor)) static void build_tables(void) {
  for (uint32_t n = 0; n < 256; n++) {
    uint32_t crc = n;
    for (int bit = 0; bit < 8; bit++) crc = (crc & 1) ? (crc >> 1) ^ POLYNOMIAL : crc >> 1;
    tables[0][n] = crc;
  }
  for (uint32_t n = 0; n < 256; n++)
    for (int k = 1; k < 8; k++)
      tables[k][n] = (tables[k - 1][n] >> 8) ^ tables[0][tables[k - 1][n] & 0xFF];
  for (int byte = 0; byte < 4; byte++)
    for (uint32_t n = 0; n < 256; n++) {
      uint32_t crc = n << (8 * byte);
      for (int zero = 0; zero < BLOCK; zero++) crc = (crc >> 8) ^ tables[0][crc & 0xFF];
      shift[byte][n] = crc;
    }
}

static inline uint64_t load(const uint8_t *bytes) {
  uint64_t word;
  memcpy(&word, bytes, sizeof word);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
  word = __builtin_bswap64(word);
#endif
  return word;
}

uint32_t ante_crc32c_portable(uint32_t crc, const void *bytes, size_t count) {
  const uint8_t *next = bytes;
  crc = ~crc;
  for (; count >= 8; count -= 8, next += 8) {
    uint64_t word = load(next) ^ crc;
    crc = tables[7][word & 0xFF] ^ tables[6][(word >> 8) & 0xFF] ^ tables[5][(word >> 16) & 0xFF] ^
          tables[4][(word >> 24) & 0xFF] ^ tables[3][(word >> 32) & 0xFF] ^ tables[2][(word >> 40) & 0xFF] ^
          tables[1][(word >> 48) & 0xFF] ^ tables[0][word >> 56];
  }
  for (; count > 0; count--) crc = (crc >> 8) ^ tables[0][(crc ^ *next++) & 0xFF];
  return ~crc;
}

#if defined(__x86_64__)
#include <nmmintrin.h>
#define HARDWARE __attribute__((target("sse4.2")))
#define STEP8(crc, word) ((uint32_t)_mm_crc32_u64((crc), (word)))
#define STEP1(crc, byte) _mm_crc32_u8((crc), (byte))
static bool hardware_is_there(void) { return __builtin_cpu_supports("sse4.2"); }
#elif defined(__aarch64__)
#include <arm_acle.h>
#include <sys/auxv.h>
#define HARDWARE __attribute__((target("+crc")))
#define STEP8(crc, word) __crc32cd((crc), (word))
#define STEP1(crc, byte) __crc32cb((crc), (byte))
static bool hardware_is_there(void) { return (getauxval(AT_HWCAP) & (1 << 7)) != 0; }
#endif

#if defined(HARDWARE)
static inline uint32_t shifted(uint32_t crc) {
  return shift[0][crc & 0xFF] ^ shift[1][(crc >> 8) & 0xFF] ^ shift[2][(crc >> 16) & 0xFF] ^ shift[3][crc >> 24];
}

HARDWARE static uint32_t crc32c_hardware(uint32_t crc, const uint8_t *next, size_t count) {
  crc = ~crc;
  while (count >= 3 * BLOCK) {
    uint32_t second = 0, third = 0;
    for (size_t at = 0; at < BLOCK; at += 8) {
      crc = STEP8(crc, load(next + at));
      second = STEP8(second, load(next + BLOCK + at));
      third = STEP8(third, load(next + 2 * BLOCK + at));
    }
    crc = shifted(shifted(crc) ^ second) ^ third;
    next += 3 * BLOCK;
    count -= 3 * BLOCK;
  }
  for (; count >= 8; count -= 8, next += 8) crc = STEP8(crc, load(next));
  for (; count > 0; count--) crc = STEP1(crc, *next++);
  return ~crc;
}

static bool has_hardware;
__attribute__((constructor)) static void look_for_hardware(void) {
#if defined(__x86_64__)
  __builtin_cpu_init();
#endif
  has_hardware = hardware_is_there();
}
#endif

uint32_t ante_crc32c(uint32_t crc, const void *bytes, size_t count) {
#if defined(HARDWARE)
  if (has_hardware) return crc32c_hardware(crc, bytes, count);
#endif
  return ante_crc32c_portable(crc, bytes, count);
}
