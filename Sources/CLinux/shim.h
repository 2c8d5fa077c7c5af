// Linux calls that Swift's Glibc module does not show.
// This header must not define _GNU_SOURCE: it would clash with zlib's module,
// so what glibc hides behind it is declared here.
#ifndef PDZ_CLINUX_SHIM_H
#define PDZ_CLINUX_SHIM_H

#include <stdint.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/random.h>
#include <sys/signalfd.h>
#include <sys/socket.h>

/// accept(2) with flags: the new descriptor is non-blocking and close-on-exec from its first instant.
extern int accept4(int fd, struct sockaddr *address, socklen_t *length, int flags);

#endif
