package io.porolith.cpu;

import jdk.incubator.vector.Real__Vector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Twelve independent chains of fused multiply-adds on vectors in registers, for measuring what arithmetic the processor can do: more chains
 * than the latency of a unit times the units of a core, so that neither waits.
 */
public final class FusedChains__ {
    private static final VectorSpecies<Real__> S = Real__Vector.SPECIES_PREFERRED;
    private static final int CHAINS = 12;

    private FusedChains__() {}

    /** Additions and multiplications of one round. */
    public static int operationsPerRound() {
        return 2 * CHAINS * S.length();
    }

    /** Works for a number of rounds and returns a number that depends on all of it. */
    public static double run(double start, int rounds) {
        Real__Vector f = Real__Vector.broadcast(S, (real__) 0.999);
        Real__Vector s = Real__Vector.broadcast(S, (real__) 1e-3);
        Real__Vector a = s.add((real__) start);
        Real__Vector b = a.add(1);
        Real__Vector c = a.add(2);
        Real__Vector d = a.add(3);
        Real__Vector e = a.add(4);
        Real__Vector g = a.add(5);
        Real__Vector h = a.add(6);
        Real__Vector i = a.add(7);
        Real__Vector j = a.add(8);
        Real__Vector k = a.add(9);
        Real__Vector l = a.add(10);
        Real__Vector m = a.add(11);
        for (int round = 0; round < rounds; round++) {
            a = a.fma(f, s);
            b = b.fma(f, s);
            c = c.fma(f, s);
            d = d.fma(f, s);
            e = e.fma(f, s);
            g = g.fma(f, s);
            h = h.fma(f, s);
            i = i.fma(f, s);
            j = j.fma(f, s);
            k = k.fma(f, s);
            l = l.fma(f, s);
            m = m.fma(f, s);
        }
        return a.add(b).add(c).add(d).add(e).add(g).add(h).add(i).add(j).add(k).add(l).add(m).lane(0);
    }
}
