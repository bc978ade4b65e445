package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.backend.CoupledPoints;
import io.porolith.backend.CoupledPoints.Law;
import io.porolith.backend.CutVoxels;
import io.porolith.backend.HistoryPoints;
import io.porolith.backend.PhaseFunctions.OfPhase;
import io.porolith.backend.SwellingPoints;
import io.porolith.material.MaterialTable;
import io.porolith.material.TransportTable;
import io.porolith.run.CouplingSpec.Mobility;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Laws of a body as a backend takes them that evaluates them by itself: of points of one phase, but for a few voxels. */
final class LatticeLaws {
    private LatticeLaws() {}

    /** Whether a backend takes laws of lithium alone, which voxels of several phases leave to the host, one by one. */
    static boolean serveLithium(Backend backend, Body body) {
        return backend.couplesPoints() && body.phases().size() + 1 < CoupledPoints.BETWEEN;
    }

    /** Whether a backend takes those of a body, of sharp voxels or of elements. */
    static boolean servePoints(Backend backend, Body body) {
        return serve(backend, body) || serveLithium(backend, body) && body instanceof MeshBody;
    }

    /** Whether a backend takes those of a lattice of sharp voxels. */
    static boolean serve(Backend backend, Body body) {
        return serveLithium(backend, body) && body instanceof LatticeBody lattice && lattice.isSharp();
    }

    /** @param law gives each law of a solid */
    static HistoryPoints history(
            Backend backend, Body body, Function<HistoryPoints.Law, OfPhase> law, boolean stretch) {
        int points = body.space().pointCount();
        byte[] phase = new byte[points];
        double[] volume = new double[body instanceof LatticeBody ? 0 : points];
        Arrays.setAll(volume, body::volume);
        for (int v = 0; v < points; v++) {
            phase[v] = (byte) body.phase(v);
        }
        int phases = body.phases().size();
        List<OfPhase> functions = Stream.of(HistoryPoints.Law.values())
                .map(law)
                .map(of -> (OfPhase) (p, x) -> body.phases().get(p).isVoid() ? 0 : of.at(p, x))
                .toList();
        return backend.historyPoints(HistoryPoints.Laws.of(phase, volume, phases, functions, stretch));
    }

    /** Laws of stress, of a body that may take lithium. */
    static CoupledPoints stress(Backend backend, Body body, TransportTable transport, MaterialTable materials) {
        return points(
                backend,
                body,
                transport,
                v -> true,
                law -> (p, x) -> body.phases().get(p).isVoid()
                        ? 0
                        : switch (law) {
                            case EIGENSTRAIN -> materials.eigenstrain(p, x);
                            case EIGENSTRESS -> materials.eigenstress(p, x);
                            case LAMBDA -> materials.lambda(p, x);
                            case MU -> materials.mu(p, x);
                            default -> 0;
                        });
    }

    /** A law of a kind at a phase and lithiation. */
    @FunctionalInterface
    interface SwellingLaw {
        double at(SwellingPoints.Law law, int phase, double lithiation);
    }

    /**
     * Voxels of several phases bring nothing.
     *
     * @param law gives each law of a solid
     */
    static SwellingPoints swelling(Backend backend, Body body, SwellingLaw law) {
        int phases = body.phases().size();
        List<OfPhase> functions = Stream.of(SwellingPoints.Law.values())
                .map(of ->
                        (OfPhase) (p, x) -> p == phases || body.phases().get(p).isVoid() ? 0 : law.at(of, p, x))
                .toList();
        byte[] phase = new byte[body.space().pointCount()];
        IntStream.range(0, phase.length).forEach(v -> phase[v] = (byte) (body.isMixed(v) ? phases : body.phase(v)));
        return backend.swellingPoints(body.space(), SwellingPoints.Laws.of(phase, phases + 1, functions));
    }

    /**
     * Voxels of several phases have lithiation, and where they are served what lithium does and what stress does to it.
     *
     * @param served which of them are
     * @param law gives each law; zero where a phase takes no part
     */
    static CoupledPoints points(
            Backend backend, Body body, TransportTable transport, IntPredicate served, Function<Law, OfPhase> law) {
        return points(backend, body, transport, served, law, new boolean[0], Mobility.DILUTE);
    }

    /**
     * @param served which voxels of several phases are more than their lithiation
     * @param law gives each law; zero where a phase takes no part
     * @param between voxels with a node where hosts meet; empty for none
     * @param mobility there
     */
    static CoupledPoints points(
            Backend backend,
            Body body,
            TransportTable transport,
            IntPredicate served,
            Function<Law, OfPhase> law,
            boolean[] between,
            Mobility mobility) {
        byte[] site = new byte[body.scalarSpace().pointCount()];
        int phases = body.phases().size();
        for (int v = 0; v < site.length; v++) {
            boolean takes = body.average(v, p -> transport.hosts(p) ? 1 : 0) > 0;
            int host = takes ? CoupledPoints.HOST : 0;
            site[v] = (byte) (body.isMixed(v) ? phases : body.phase(v));
            int meets = between.length > 0 && between[v] ? CoupledPoints.BETWEEN : 0;
            site[v] |= (byte) (host | meets);
        }
        // The last phase stands for several.
        double[] storage = ofPhases(body, p -> p < phases ? transport.storage(p) : 0);
        double largest = Arrays.stream(storage).max().orElse(0);
        double unit = largest > 0 ? largest : 1;
        List<OfPhase> functions = Stream.of(Law.values())
                .map(law)
                .map(of -> (OfPhase) (p, x) -> p < phases ? of.at(p, x) : 0)
                .toList();
        double[] relative = Arrays.stream(storage).map(c -> c / unit).toArray();
        double[] partition = ofPhases(body, p -> p < phases && transport.hosts(p) ? transport.partition(p) : 1);
        boolean limited = mobility == Mobility.LATTICE_GAS;
        CutVoxels cut = body instanceof LatticeBody lattice
                ? CutList.of(lattice, served).shares()
                : CutVoxels.NONE;
        return backend.coupledPoints(
                body.scalarSpace(),
                CoupledPoints.Laws.of(site, functions, relative, partition, limited)
                        .with(cut));
    }

    private static double[] ofPhases(Body body, IntToDoubleFunction of) {
        return IntStream.rangeClosed(0, body.phases().size()).mapToDouble(of).toArray();
    }
}
