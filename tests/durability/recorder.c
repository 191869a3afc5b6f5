/* Sees everything that a process does to the files below RECORD_ROOT, by standing before libc (LD_PRELOAD).

   Two uses, together or alone. RECORD_LOG names a file that gets one record for each call, in the order in which the
   calls took effect; crash.py makes from it the images that a power cut can leave. disk_fault() lets chosen calls fail.
   The program under test adds its own marks to the log with disk_note().

   A record: op (1 byte), fd (i32), offset (i64), length (u32), then so many bytes. Ops: o open (offset: 1 created,
   2 truncated), c close, w write, t truncate, s fsync, r rename (both names, a zero byte between), u unlink, d rmdir,
   m mkdir, a a mark, ! a call that crash.py cannot follow. */

#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#define FDS 4096
enum { WRITES = 1, SYNCS = 2, CREATES = 4 };

static pthread_mutex_t order = PTHREAD_MUTEX_INITIALIZER;
static char root[4096];
static size_t root_length;
static int log_fd = -1;
static char watched[FDS];
static int fault_kinds, fault_errno;
static long fault_after, fault_times, fault_hits;

static void write_all(const void *bytes, size_t length) {
    const char *at = bytes;
    while (length > 0) {
        long done = syscall(SYS_write, log_fd, at, length);
        if (done <= 0) _exit(97);
        at += done, length -= (size_t)done;
    }
}

static void record(char op, int fd, int64_t offset, const void *bytes, size_t length) {
    char head[17];
    int32_t fd32 = fd;
    uint32_t length32 = (uint32_t)length;
    if (log_fd < 0) return;
    head[0] = op;
    memcpy(head + 1, &fd32, 4), memcpy(head + 5, &offset, 8), memcpy(head + 13, &length32, 4);
    write_all(head, sizeof head);
    write_all(bytes, length);
}

__attribute__((constructor)) static void begin(void) {
    const char *where = getenv("RECORD_ROOT"), *log = getenv("RECORD_LOG");
    unsetenv("LD_PRELOAD"); /* children are not watched: two processes would need one log */
    if (where == NULL) return;
    snprintf(root, sizeof root, "%s/", where);
    root_length = strlen(root);
    if (log != NULL) log_fd = (int)syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

/* The absolute path in `out` and 1 when it is below the root. */
static int below(int folder, const char *path, char out[8192]) {
    char base[4096] = "", link[64];
    if (root_length == 0) return 0;
    if (path[0] != '/') {
        snprintf(link, sizeof link, folder == AT_FDCWD ? "/proc/self/cwd" : "/proc/self/fd/%d", folder);
        ssize_t length = readlink(link, base, sizeof base - 1);
        if (length < 0) return 0;
        base[length] = 0;
    }
    snprintf(out, 8192, "%s%s%s", base, base[0] ? "/" : "", path);
    size_t bare = root_length - 1; /* the root itself counts: its names are made durable through it */
    return strncmp(out, root, bare) == 0 && (out[bare] == '/' || out[bare] == 0);
}

static int is_watched(int fd) { return fd >= 0 && fd < FDS && watched[fd]; }

/* 1 when this call is to fail: the wished kind, its turn, and not too often yet. */
static int falls(int kind) {
    if (!(fault_kinds & kind)) return 0;
    if (fault_after > 0) { fault_after--; return 0; }
    if (fault_times == 0) return 0;
    if (fault_times > 0) fault_times--;
    fault_hits++;
    return 1;
}

/* -- what the test calls ------------------------------------------------------------------------------------------ */

void disk_note(const char *bytes, int length) {
    pthread_mutex_lock(&order);
    record('a', -1, 0, bytes, (size_t)length);
    pthread_mutex_unlock(&order);
}

/* After `after` calls of these kinds `times` of them fail (-1: all) with `error`; 0 stands for half a write. */
void disk_fault(int kinds, int error, long after, long times) {
    pthread_mutex_lock(&order);
    fault_kinds = kinds, fault_errno = error, fault_after = after, fault_times = times, fault_hits = 0;
    pthread_mutex_unlock(&order);
}

long disk_fault_hits(void) { return fault_hits; }

/* -- what libc offers --------------------------------------------------------------------------------------------- */

static int opened(int folder, const char *path, int flags, mode_t mode) {
    char full[8192];
    int is_below = below(folder, path, full);
    if (!is_below) return (int)syscall(SYS_openat, folder, path, flags, mode);
    pthread_mutex_lock(&order);
    int existed = syscall(SYS_faccessat, AT_FDCWD, full, F_OK) == 0, fd = -1;
    if ((flags & O_CREAT) && !existed && falls(CREATES)) errno = fault_errno;
    else fd = (int)syscall(SYS_openat, folder, path, flags, mode);
    if (fd >= FDS) record('!', fd, 0, "fd", 2);
    else if (fd >= 0) {
        watched[fd] = 1;
        record('o', fd, (existed ? 0 : 1) | ((flags & O_TRUNC) ? 2 : 0), full, strlen(full));
    }
    pthread_mutex_unlock(&order);
    return fd;
}

#define MODE                                                    \
    mode_t mode = 0;                                            \
    if (flags & (O_CREAT | (O_TMPFILE & ~O_DIRECTORY))) {       \
        va_list more;                                           \
        va_start(more, flags), mode = va_arg(more, mode_t);     \
        va_end(more);                                           \
    }

int open(const char *path, int flags, ...) { MODE return opened(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE return opened(AT_FDCWD, path, flags, mode); }
int openat(int folder, const char *path, int flags, ...) { MODE return opened(folder, path, flags, mode); }
int openat64(int folder, const char *path, int flags, ...) { MODE return opened(folder, path, flags, mode); }
int creat(const char *path, mode_t mode) { return opened(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode); }

int close(int fd) {
    if (!is_watched(fd)) return (int)syscall(SYS_close, fd);
    pthread_mutex_lock(&order);
    watched[fd] = 0;
    record('c', fd, 0, "", 0);
    int done = (int)syscall(SYS_close, fd);
    pthread_mutex_unlock(&order);
    return done;
}

static ssize_t written(int fd, const void *bytes, size_t length, int64_t offset) {
    if (!is_watched(fd)) return offset < 0 ? syscall(SYS_write, fd, bytes, length) : syscall(SYS_pwrite64, fd, bytes, length, offset);
    pthread_mutex_lock(&order);
    ssize_t done = -1;
    int64_t at = offset < 0 ? (int64_t)syscall(SYS_lseek, fd, 0, SEEK_CUR) : offset;
    int fails = falls(WRITES);
    if (fails && fault_errno) errno = fault_errno;
    else {
        size_t part = fails ? (length + 1) / 2 : length;
        done = offset < 0 ? syscall(SYS_write, fd, bytes, part) : syscall(SYS_pwrite64, fd, bytes, part, offset);
    }
    if (done > 0) record('w', fd, at, bytes, (size_t)done);
    int told = errno;
    pthread_mutex_unlock(&order);
    errno = told;
    return done;
}

ssize_t write(int fd, const void *bytes, size_t length) { return written(fd, bytes, length, -1); }
ssize_t pwrite(int fd, const void *bytes, size_t length, off_t offset) { return written(fd, bytes, length, offset); }
ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t offset) { return written(fd, bytes, length, offset); }

static void unseen(int fd, const char *call) {
    if (!is_watched(fd)) return;
    pthread_mutex_lock(&order);
    record('!', fd, 0, call, strlen(call));
    pthread_mutex_unlock(&order);
}

ssize_t writev(int fd, const struct iovec *parts, int count) { unseen(fd, "writev"); return syscall(SYS_writev, fd, parts, count); }
ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t at) { unseen(fd, "pwritev"); return syscall(SYS_pwritev, fd, parts, count, at, 0); }
int fallocate(int fd, int mode, off_t at, off_t length) { unseen(fd, "fallocate"); return (int)syscall(SYS_fallocate, fd, mode, at, length); }
int posix_fallocate(int fd, off_t at, off_t length) { unseen(fd, "posix_fallocate"); return syscall(SYS_fallocate, fd, 0, at, length) ? errno : 0; }

static int cut(int fd, int64_t size) {
    if (!is_watched(fd)) return (int)syscall(SYS_ftruncate, fd, size);
    pthread_mutex_lock(&order);
    int done = (int)syscall(SYS_ftruncate, fd, size);
    if (done == 0) record('t', fd, size, "", 0);
    pthread_mutex_unlock(&order);
    return done;
}

int ftruncate(int fd, off_t size) { return cut(fd, size); }
int ftruncate64(int fd, off64_t size) { return cut(fd, size); }

/* Not passed on to the disk: an image is made from the log, and the tests need not wait for their own disk. */
static int synced(int fd, int call) {
    if (!is_watched(fd)) return (int)syscall(call, fd);
    pthread_mutex_lock(&order);
    int fails = falls(SYNCS);
    if (!fails) record('s', fd, 0, "", 0);
    pthread_mutex_unlock(&order);
    if (fails) errno = fault_errno ? fault_errno : EIO;
    return fails ? -1 : 0;
}

int fsync(int fd) { return synced(fd, SYS_fsync); }
int fdatasync(int fd) { return synced(fd, SYS_fdatasync); }

static int named(char op, int call, int folder, const char *path, int last) {
    char full[8192];
    if (!below(folder, path, full)) return (int)syscall(call, folder, path, last);
    pthread_mutex_lock(&order);
    int done = -1;
    if (op == 'm' && falls(CREATES)) errno = fault_errno;
    else done = (int)syscall(call, folder, path, last);
    if (done == 0) record(op, -1, 0, full, strlen(full));
    int told = errno;
    pthread_mutex_unlock(&order);
    errno = told;
    return done;
}

int mkdirat(int folder, const char *path, mode_t mode) { return named('m', SYS_mkdirat, folder, path, (int)mode); }
int mkdir(const char *path, mode_t mode) { return mkdirat(AT_FDCWD, path, mode); }
int unlinkat(int folder, const char *path, int flags) { return named(flags & AT_REMOVEDIR ? 'd' : 'u', SYS_unlinkat, folder, path, flags); }
int unlink(const char *path) { return unlinkat(AT_FDCWD, path, 0); }
int rmdir(const char *path) { return unlinkat(AT_FDCWD, path, AT_REMOVEDIR); }

int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned flags) {
    char names[16384];
    int from_below = below(from_folder, from, names);
    size_t first = from_below ? strlen(names) + 1 : 0;
    int to_below = below(to_folder, to, names + first);
    pthread_mutex_lock(&order);
    int done = (int)syscall(SYS_renameat2, from_folder, from, to_folder, to, flags);
    if (done == 0 && (from_below || to_below)) {
        if (from_below && to_below) record('r', -1, 0, names, first + strlen(names + first));
        else record('!', -1, 0, "rename", 6);
    }
    pthread_mutex_unlock(&order);
    return done;
}

int renameat(int from_folder, const char *from, int to_folder, const char *to) { return renameat2(from_folder, from, to_folder, to, 0); }
int rename(const char *from, const char *to) { return renameat2(AT_FDCWD, from, AT_FDCWD, to, 0); }
int truncate(const char *path, off_t size) {
    char full[8192];
    if (below(AT_FDCWD, path, full)) record('!', -1, 0, "truncate", 8);
    return (int)syscall(SYS_truncate, path, size);
}
