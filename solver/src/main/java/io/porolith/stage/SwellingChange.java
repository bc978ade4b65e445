package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.backend.SwellingPoints;
import io.porolith.backend.SwellingPoints.Law;
import io.porolith.backend.Vector;
import io.porolith.backend.VoxelField;
import io.porolith.io.CheckpointReader;
import io.porolith.io.CheckpointWriter;
import io.porolith.material.MaterialTable;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * What the change of swelling and moduli brings to the elastic energy of a body from one state in equilibrium to the next, by the trapezoidal rule:
 * the derivative of the energy density with lithiation at fixed strain, times the change of lithiation. Voxels of one phase are left to a backend
 * that can.
 */
public final class SwellingChange implements Saved, AutoCloseable {
    /** Half of the difference of lithiation that slopes are taken over. */
    private static final double STEP = 1e-4;

    private final Backend backend;
    private final Body body;
    private final MaterialTable materials;
    /** Of the last state; that of the last {@link #save} where a backend has it. */
    private final double[] lithiation;
    /** Of the energy density then, in reference moduli. */
    private final double[] slope;

    private final Optional<SwellingPoints> points;
    /** Points of several phases, ascending. */
    private final int[] mixed;

    /** Of a body without lithium and strain. */
    public SwellingChange(Backend backend, Body body, MaterialTable materials) {
        this.backend = backend;
        this.body = body;
        this.materials = materials;
        lithiation = new double[body.space().pointCount()];
        slope = new double[lithiation.length];
        mixed = IntStream.range(0, slope.length).filter(body::isMixed).toArray();
        points = LatticeLaws.serveLithium(backend, body)
                ? Optional.of(LatticeLaws.swelling(backend, body, this::law))
                : Optional.empty();
    }

    /**
     * Goes on to another state.
     *
     * @param u displacement in units of length
     * @param macroscopic strain beyond that of u
     * @param x of that state
     * @return what it brings, in units of the reference modulus times length cubed
     */
    public double follow(Vector u, double[] macroscopic, Lithiation x) {
        if (points.isPresent()) {
            return followAtFields(points.get(), u, macroscopic, x);
        }
        double[] values = x.values();
        double brought = followOnHost(u, macroscopic, values);
        System.arraycopy(values, 0, lithiation, 0, values.length);
        return brought;
    }

    private double followAtFields(SwellingPoints there, Vector u, double[] macroscopic, Lithiation x) {
        try (VoxelField at = backend.voxelField(body.space())) {
            if (x.fields().isPresent()) {
                x.fields().get().lithiation(at);
            } else {
                backend.upload(x.values(), at);
            }
            double whole = there.follow(u, macroscopic, at);
            double[] few = FewLithiations.of(backend, body.space(), x, mixed);
            return mixed.length > 0 ? whole + followMixed(u, macroscopic, few) : whole;
        }
    }

    private double followOnHost(Vector u, double[] macroscopic, double[] x) {
        double[] work = new double[x.length];
        ThreadLocal<PointStress> stress = ThreadLocal.withInitial(() -> new PointStress(body, materials, macroscopic));
        PointStrains.visit(backend, u, (v, strain, at) -> {
            if (body.holdsMaterial(v)) {
                double now = body.isMixed(v)
                        ? slopeOfParts(stress.get(), v, x[v], strain, at)
                        : slope(body.phase(v), x[v], strain, at, macroscopic);
                work[v] = workTo(v, x[v], now);
            }
        });
        return Arrays.stream(work).sum();
    }

    /** Those of several phases, of which strains come to the host. */
    private double followMixed(Vector u, double[] macroscopic, double[] x) {
        double[] strain = new double[6 * mixed.length];
        double[] work = new double[mixed.length];
        backend.meanStrain(u, mixed, strain);
        ThreadLocal<PointStress> stress = ThreadLocal.withInitial(() -> new PointStress(body, materials, macroscopic));
        IntStream.range(0, mixed.length)
                .parallel()
                .filter(n -> body.holdsMaterial(mixed[n]))
                .forEach(n -> {
                    int v = mixed[n];
                    work[n] = workTo(v, x[n], slopeOfParts(stress.get(), v, x[n], strain, 6 * n));
                    lithiation[v] = x[n];
                });
        return Arrays.stream(work).sum();
    }

    /** What a point brings to a slope, which is then the last one. */
    private double workTo(int v, double x, double now) {
        double work = 0.5 * (slope[v] + now) * (x - lithiation[v]) * body.volume(v);
        slope[v] = now;
        return work;
    }

    /** Of a point of one phase, as {@link SwellingPoints} says. */
    private double slope(int p, double x, double[] strain, int at, double[] macroscopic) {
        double trace = 0;
        double square = 0;
        for (int c = 0; c < 6; c++) {
            double e = strain[at + c] + macroscopic[c];
            trace += c < 3 ? e : 0;
            square += (c < 3 ? 1 : 2) * e * e;
        }
        double t = trace - 3 * law(Law.EIGENSTRAIN, p, x);
        double d = square - trace * trace / 3;
        return (law(Law.SWELLING, p, x) + law(Law.BULK, p, x) * t) * t + law(Law.SHEAR, p, x) * d;
    }

    /** Of one whose parts share the strain by stiffness and swelling. */
    private static double slopeOfParts(PointStress point, int v, double x, double[] strain, int at) {
        return slope(y -> density(point, v, y, strain, at), x);
    }

    private static double density(PointStress point, int v, double x, double[] strain, int at) {
        point.at(v, x, strain, at);
        return point.energy;
    }

    /** Derivative with lithiation; from one side at the ends of its range. */
    private static double slope(DoubleUnaryOperator of, double x) {
        double h = x < STEP ? STEP : x > 1 - STEP ? -STEP : 0;
        double rise = h == 0
                ? of.applyAsDouble(x + STEP) - of.applyAsDouble(x - STEP)
                : 4 * of.applyAsDouble(x + h) - 3 * of.applyAsDouble(x) - of.applyAsDouble(x + 2 * h);
        return rise / (2 * (h == 0 ? STEP : h));
    }

    /** Laws of a solid. Where rounding leaves its range, lithiation counts as at the end of it. */
    private double law(Law law, int p, double lithiation) {
        double x = Math.max(0, Math.min(1, lithiation));
        return switch (law) {
            case EIGENSTRAIN -> materials.eigenstrain(p, lithiation);
            case SWELLING -> -3 * materials.bulk(p, lithiation) * slope(y -> materials.eigenstrain(p, y), x);
            case BULK -> 0.5 * slope(y -> materials.bulk(p, y), x);
            case SHEAR -> slope(y -> materials.mu(p, y), x);
        };
    }

    @Override
    public void save(CheckpointWriter to) {
        points.ifPresent(this::fetch);
        to.put("swelling_lithiation", lithiation);
        to.put("swelling_energy_slope", slope);
    }

    private void fetch(SwellingPoints there) {
        double[] here = Arrays.stream(mixed).mapToDouble(v -> slope[v]).toArray();
        there.last(lithiation, slope);
        for (int n = 0; n < mixed.length; n++) {
            slope[mixed[n]] = here[n];
        }
    }

    @Override
    public void restore(CheckpointReader from) {
        System.arraycopy(from.take("swelling_lithiation", slope.length), 0, lithiation, 0, slope.length);
        System.arraycopy(from.take("swelling_energy_slope", slope.length), 0, slope, 0, slope.length);
        points.ifPresent(there -> {
            double[] ofWhole = slope.clone();
            IntStream.of(mixed).forEach(v -> ofWhole[v] = 0);
            there.restore(lithiation, ofWhole);
        });
    }

    @Override
    public void close() {
        points.ifPresent(SwellingPoints::close);
    }
}
