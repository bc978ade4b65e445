package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.backend.CoupledPoints;
import io.porolith.backend.CoupledPoints.Law;
import io.porolith.backend.LayeredConductivity;
import io.porolith.backend.PhaseFunctions.OfPhase;
import io.porolith.backend.Vector;
import io.porolith.backend.VoxelField;
import io.porolith.material.TransportTable;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Coefficients at sample points of the lithiation equation in the unit of length of the body, for one implicit stage of length dt: storage c_max / c_ref and
 * conductivity (c_max / c_ref) D dt / length&sup2;. The reference c_ref is the largest c_max.
 */
final class DiffusionCoefficients implements AutoCloseable {
    private final Backend backend;
    private final Body body;
    private final TransportTable materials;
    private final VoxelField storage;
    private final VoxelField conductivity;
    private final Optional<StressCoupling> coupling;
    /** Before stress is taken implicitly; empty where there is none, or where the coupling does it. */
    private final double[] plain;

    private final double[] host;
    private final boolean[] present;
    private final double reference;
    private final LayeredConduction layered;
    /** Evaluates diffusivities where the fields lie; empty where the host or a coupling does. */
    private final Optional<CoupledPoints> points;

    private double[] tensors = new double[0];
    private double largestFourier;
    private double largestConductivity;

    DiffusionCoefficients(Backend backend, Body body, TransportTable materials, Optional<StressCoupling> coupling) {
        this.backend = backend;
        this.body = body;
        this.materials = materials;
        this.coupling = coupling;
        present = new boolean[body.phases().size()];
        for (int v = 0; v < body.space().pointCount(); v++) {
            present[body.phase(v)] = true;
        }
        double largest = 0;
        for (int p = 0; p < present.length; p++) {
            largest = Math.max(largest, materials.storage(p));
        }
        // With no host at all every coefficient is zero, in whatever unit.
        reference = largest > 0 ? largest : 1;
        host = new double[body.space().pointCount()];
        plain = new double[coupling.filter(c -> c instanceof HostCoupling).isPresent() ? host.length : 0];
        layered = new LayeredConduction(body);
        storage = backend.voxelField(body.scalarSpace());
        conductivity = backend.voxelField(body.scalarSpace());
        Arrays.parallelSetAll(host, v -> body.average(v, materials::storage) / reference);
        backend.upload(host, storage);
        points = coupling.isEmpty() && LatticeLaws.serveLithium(backend, body)
                ? Optional.of(LatticeLaws.points(backend, body, materials, v -> !body.isLayered(v), this::law))
                : Optional.empty();
    }

    private OfPhase law(Law law) {
        return law == Law.CONDUCTIVITY ? materials::conductivity : (p, x) -> 0;
    }

    /** The largest c_max of any phase in mol/m&sup3;. */
    double reference() {
        return reference;
    }

    VoxelField storage() {
        return storage;
    }

    VoxelField conductivity() {
        return conductivity;
    }

    /** What points that hosts share conduct beyond {@link #conductivity()}. */
    LayeredConductivity layers() {
        return areLayered() && tensors.length > 0 ? layered.extra(tensors) : LayeredConductivity.NONE;
    }

    /** What stress adds to the flux is taken point by point, so that its explicit and its implicit part cancel; layers are left out then. */
    private boolean areLayered() {
        return !layered.isEmpty() && coupling.isEmpty();
    }

    boolean isNonlinear() {
        return materials.isNonlinear() || coupling.isPresent();
    }

    /** Largest D dt / length&sup2; of the last {@link #update}. */
    double largestFourier() {
        return largestFourier;
    }

    /** Largest conductivity of the last {@link #update}. */
    double largestConductivity() {
        return largestConductivity;
    }

    /** Largest diffusivity in m&sup2;/s of the phases that are there, all at one lithiation. */
    double largestDiffusivity(double lithiation) {
        double largest = 0;
        for (int p = 0; p < present.length; p++) {
            largest = present[p] ? Math.max(largest, materials.diffusivity(p, lithiation)) : largest;
        }
        return largest;
    }

    /** Conductivities for the diffusivity at nodal lithiation x; voxels take D at the mean of their corners, conforming elements at each point. */
    void update(Vector x, double dt) {
        double factor = dt / (body.unit() * body.unit());
        if (coupling.isPresent() && coupling.get() instanceof FieldCoupling fields) {
            keep(fields.conductivities(factor / reference, conductivity));
        } else if (points.isPresent()) {
            updateAtFields(points.get(), x, factor / reference);
        } else {
            updateOnHost(x, factor / reference);
        }
    }

    /** The host evaluates points that hosts share in layers. */
    private void updateAtFields(CoupledPoints at, Vector x, double factor) {
        int[] few = layered.points();
        double[] values = new double[few.length];
        if (isNonlinear()) {
            at.take(x);
            if (few.length > 0) {
                at.lithiation(conductivity);
                backend.download(conductivity, few, values);
            }
        }
        keep(at.conductivities(factor, conductivity));
        if (few.length > 0) {
            for (int n = 0; n < few.length; n++) {
                host[few[n]] = values[n];
            }
            laminate((v, p) -> factor * materials.conductivity(p, host[v]));
            putIsotropic();
            Arrays.setAll(values, n -> host[few[n]]);
            backend.upload(values, few, conductivity);
            IntStream.of(few).forEach(this::measure);
        }
    }

    private void keep(double[] largest) {
        largestConductivity = largest[0];
        largestFourier = largest[1];
    }

    private void updateOnHost(Vector x, double factor) {
        if (isNonlinear()) {
            fromMeans(x, factor);
        } else {
            fromPhases(factor);
        }
        if (coupling.isPresent() && coupling.get() instanceof HostCoupling c) {
            stiffen(c);
        }
        backend.upload(host, conductivity);
        largestFourier = 0;
        largestConductivity = 0;
        for (int v = 0; v < host.length; v++) {
            measure(v);
        }
    }

    /** Takes the conductivity of a point in. */
    private void measure(int v) {
        double k = host[v];
        if (k > 0) {
            largestConductivity = Math.max(largestConductivity, k);
            largestFourier = Math.max(largestFourier, k * reference / body.average(v, materials::storage));
        }
    }

    /** Takes conductivities as they are; what depends on them is known after the next {@link #update}. */
    void setConductivities(VoxelField values) {
        backend.copy(values, conductivity);
    }

    /** Adds the stress response that is taken implicitly; the last evaluation of the coupling is at the same lithiation. */
    private void stiffen(HostCoupling c) {
        Arrays.parallelSetAll(plain, v -> host[v] * c.diffusivityFactor(v));
        Arrays.parallelSetAll(host, v -> plain[v] * (1 + c.implicitShare(v)));
    }

    /**
     * Conductivities of what stress adds to the flux explicitly, for the dt of the last {@link #update}.
     *
     * @param weight of a voxel
     */
    void explicit(IntToDoubleFunction weight, VoxelField to) {
        Arrays.parallelSetAll(host, v -> plain[v] * weight.applyAsDouble(v));
        backend.upload(host, to);
    }

    private void fromPhases(double factor) {
        double[] ofPhase = new double[present.length];
        Arrays.setAll(ofPhase, p -> factor * materials.conductivity(p, 0));
        laminate((v, p) -> ofPhase[p]);
        Arrays.parallelSetAll(host, v -> body.average(v, p -> ofPhase[p]));
        putIsotropic();
    }

    private void fromMeans(Vector x, double factor) {
        backend.voxelMean(x, conductivity);
        backend.download(conductivity, host);
        laminate((v, p) -> factor * materials.conductivity(p, host[v]));
        Arrays.parallelSetAll(host, v -> {
            double mean = host[v];
            return body.average(v, p -> factor * materials.conductivity(p, mean));
        });
        putIsotropic();
    }

    private void laminate(LayeredConduction.OfPhase conductivityOf) {
        if (areLayered()) {
            tensors = layered.tensors(conductivityOf);
        }
    }

    private void putIsotropic() {
        if (areLayered()) {
            layered.putIsotropic(tensors, host);
        }
    }

    @Override
    public void close() {
        storage.close();
        conductivity.close();
        points.ifPresent(CoupledPoints::close);
    }
}
