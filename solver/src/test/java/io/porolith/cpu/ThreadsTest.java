package io.porolith.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ThreadsTest {
    private static final long PARALLEL = 1_000_000;

    @Test
    void everyIndexIsVisitedOnce() {
        for (int count = 1; count <= 4; count++) {
            try (Threads threads = new Threads(count)) {
                for (int n : new int[] {0, 1, 2, 3, 5, 64, 1001}) {
                    AtomicIntegerArray visits = new AtomicIntegerArray(n);
                    threads.slabs(n, PARALLEL, (from, to) -> {
                        for (int i = from; i < to; i++) {
                            visits.incrementAndGet(i);
                        }
                    });
                    for (int i = 0; i < n; i++) {
                        assertThat(visits.get(i))
                                .as("%d of %d with %d threads", i, n, count)
                                .isEqualTo(1);
                    }
                }
            }
        }
    }

    @Test
    void loopsThatFollowAtOnceDoNotTakePiecesOfEachOther() {
        long[] found = new long[7];
        try (Threads threads = new Threads(3)) {
            for (int loop = 0; loop < 50_000; loop++) {
                int n = 2 + loop % 6;
                int value = loop;
                threads.slabs(n, PARALLEL, (from, to) -> {
                    for (int i = from; i < to; i++) {
                        found[i] += value;
                    }
                });
            }
        }
        for (int i = 0; i < found.length; i++) {
            int at = i;
            long expected = IntStream.range(0, 50_000)
                    .filter(l -> 2 + l % 6 > at)
                    .asLongStream()
                    .sum();
            assertThat(found[i]).as("entry %d", i).isEqualTo(expected);
        }
    }

    @Test
    void anErrorInAnyThreadReachesTheCallerOnceAndLeavesTheTeamUsable() {
        try (Threads threads = new Threads(3)) {
            for (int bad = 0; bad < 3; bad++) {
                int failing = bad;
                assertThatThrownBy(() -> threads.slabs(3, PARALLEL, (from, to) -> {
                            if (from == failing || failing == 0) {
                                throw new IllegalStateException("slab " + from);
                            }
                        }))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageStartingWith("slab");
                threads.slabs(3, PARALLEL, (from, to) -> {});
            }
        }
    }

    /** The team is kept busy by a first slab that ends only when all others have been done: by whoever is free. */
    @Test
    void slabsThatNobodyHasBegunAreDoneByWhoeverIsFree() {
        try (Threads threads = new Threads(4)) {
            for (int round = 0; round < 100; round++) {
                AtomicIntegerArray visits = new AtomicIntegerArray(4);
                threads.slabs(4, PARALLEL, (from, to) -> {
                    visits.incrementAndGet(from);
                    while (from == 0 && visits.get(1) + visits.get(2) + visits.get(3) < 3) {
                        Thread.yield();
                    }
                });
                for (int i = 0; i < 4; i++) {
                    assertThat(visits.get(i)).isEqualTo(1);
                }
            }
        }
    }

    @Test
    void aClosedTeamRefusesWorkInsteadOfWaitingForever() {
        Threads threads = new Threads(2);
        threads.close();
        threads.close();
        assertThatThrownBy(() -> threads.slabs(10, PARALLEL, (from, to) -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void aTeamNeedsAtLeastOneThread() {
        assertThatThrownBy(() -> new Threads(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0");
    }
}
