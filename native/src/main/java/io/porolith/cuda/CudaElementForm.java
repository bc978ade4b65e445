package io.porolith.cuda;

import io.porolith.backend.Constraints;
import io.porolith.backend.ElementRecovery;
import io.porolith.backend.ElementSites;
import io.porolith.backend.InelasticBody;
import io.porolith.backend.InelasticForm;
import io.porolith.backend.Operator;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.backend.VoxelField;
import io.porolith.element.MeshSpace;
import io.porolith.input.InputException;
import java.util.Locale;
import java.util.Optional;

/**
 * Conforming elements with plastic flow on the device, at small or at finite strain. Numbers per point and their order are those of element_flow.cu.
 */
final class CudaElementForm implements InelasticForm {
    private static final int SWELLING = 2;
    private static final int STRESS = 10;
    private static final int TANGENT = 66;
    private static final int OF_ELEMENT = 4;
    private static final int CELL = 9;
    private static final int SUMS = 10;
    private final Device device;
    private final DeviceMemory memory;
    private final Launches launches;
    private final Tables tables;
    private final MeshSpaces spaces;
    private final MeshSpace space;
    private final CudaElements mesh;
    private final MatrixVerbs verbs;
    private final Uploads arrays;
    private final boolean finite;
    private final boolean shared;
    private final double flowSubstep;
    private final int points;
    private final long phase;
    private final long rules;
    private final long cell;
    private final CudaElementHistory history;
    private final long stress;
    private final long numbers;
    /** Values of a displacement, the gradient of the cell behind them. */
    private final int motion;

    private final Constraints constraints;
    private final FinestLevels levels;
    private final CudaAssembly assembly;
    private final CudaAssembly.Form blocks;
    private final CudaMatrix tangent;
    /** Displacement of the last evaluation and the mean dilatation of elements there; of the last committed step, 0 where no point asks. */
    private long tried;

    private long dilatation;
    private long placed;
    private long dilatationPlaced;
    private final long[] now = new long[4];
    private double seconds;
    private boolean described;

    CudaElementForm(
            Device device,
            DeviceMemory memory,
            Launches launches,
            MeshSpaces spaces,
            InelasticBody body,
            Constraints constraints) {
        this.device = device;
        this.memory = memory;
        this.launches = launches;
        this.spaces = spaces;
        tables = new Tables(device, launches);
        verbs = new MatrixVerbs(launches);
        arrays = new Uploads(device, memory);
        space = (MeshSpace) body.space();
        spaces.enter(space);
        try {
            mesh = spaces.elements(space);
            finite = body.isFinite();
            points = space.pointCount();
            shared = body.meanDilatation() && mesh.points() > 1;
            flowSubstep = body.flowSubstep();
            motion = 3 * space.originalCount();
            phase = arrays.of(body.phase());
            rules = arrays.of(body.flowNumbers(), Precision.FP64);
            cell = arrays.zeros(8L * CELL);
            history = new CudaElementHistory(device, memory, launches, arrays, points, body.virginState());
            stress = arrays.zeros(8L * STRESS * points);
            numbers = arrays.zeros(8L * TANGENT * points);
            tried = arrays.zeros(8L * (motion + CELL));
            dilatation = arrays.zeros(8L * OF_ELEMENT * mesh.count());
            if (body.isSubstepped()) {
                placed = arrays.zeros(8L * (motion + CELL));
                dilatationPlaced = arrays.zeros(8L * OF_ELEMENT * mesh.count());
            }
            this.constraints = constraints;
            levels = new FinestLevels(spaces);
            assembly = spaces.assembly(space);
            blocks = assembly.tangent(shared, numbers);
            tangent = levels.applied(space, constraints, 3);
        } catch (RuntimeException e) {
            free();
            throw e;
        }
    }

    private void copy(int count, long from, long to) {
        launches.entries(Kernel.COPY_FROM_FP64, Precision.FP64, count, (long) count, 1.0, from, to);
    }

    // ---- a step

    @Override
    public void prepare(VoxelField bulk, VoxelField shear, VoxelField swelling, VoxelField yield, double dt) {
        VoxelField[] fields = {bulk, shear, swelling, yield};
        for (int n = 0; n < 4; n++) {
            now[n] = ((CudaVoxelField) fields[n]).address();
        }
        if (!described) {
            takeParameters();
            dilate(placed, history.parameter(SWELLING), dilatationPlaced);
        }
        described = true;
        seconds = dt;
    }

    private void takeParameters() {
        for (int n = 0; n < 4; n++) {
            copy(points, now[n], history.parameter(n));
        }
    }

    /** The mean dilatation of all elements at a displacement; nothing where there is none. */
    private void dilate(long displacement, long swelling, long to) {
        if (displacement != 0) {
            launches.entries(
                    Kernel.ELEMENT_DILATATION,
                    Precision.FP64,
                    mesh.count(),
                    ofMesh(finite ? 1 : 0, shared ? 1 : 0, displacement, cellOf(displacement), swelling, to));
        }
    }

    private long cellOf(long displacement) {
        return displacement + 8L * motion;
    }

    /** Arguments that follow those of the mesh. */
    private Object[] ofMesh(Object... more) {
        return Launches.with(mesh.arguments(), more);
    }

    @Override
    public void stretch(double[] gradient) {
        device.upload(gradient, 0, CELL, cell);
    }

    @Override
    public Evaluation evaluate(Vector u, boolean withTangent) {
        history.evaluated();
        copy(motion, ((CudaVector) u).address(), tried);
        copy(CELL, cell, cellOf(tried));
        dilate(tried, now[SWELLING], dilatation);
        double[] s = tables.of(SUMS, Kernel.FLOW_TOTAL, update(withTangent), share(withTangent));
        int invalid = (int) s[5];
        if (withTangent && invalid == 0) {
            assembly.assemble(blocks, assembly.blocks(), tangent.rows().value());
        }
        return new Evaluation(
                Math.sqrt(s[0]), s[1], s[2], s[3], s[4], s[6], (int) (invalid > 0 ? s[9] : s[7]), invalid);
    }

    private Tables.Pass update(boolean withTangent) {
        return new Tables.Pass(
                finite ? Kernel.ELEMENT_STRETCH_UPDATE : Kernel.ELEMENT_FLOW_UPDATE,
                points,
                ofMesh(
                        history.flip(),
                        shared ? 1 : 0,
                        phase,
                        rules,
                        tried,
                        cellOf(tried),
                        dilatation,
                        placed,
                        cellOf(placed),
                        dilatationPlaced,
                        flowSubstep,
                        now[0],
                        now[1],
                        now[2],
                        now[3],
                        seconds,
                        history.address(),
                        stress,
                        withTangent ? numbers : 0L));
    }

    private Tables.Pass share(boolean withTangent) {
        return new Tables.Pass(
                Kernel.ELEMENT_STRESS,
                points,
                ofMesh(
                        finite ? 1 : 0,
                        shared ? 1 : 0,
                        tried,
                        cellOf(tried),
                        now[SWELLING],
                        dilatation,
                        stress,
                        withTangent ? numbers : 0L));
    }

    @Override
    public void residual(Vector external, Vector r) {
        force(((CudaVector) external).address(), -1, tangent.mask(), (CudaVector) r);
        verbs.project(tangent, (CudaVector) r);
    }

    @Override
    public void internalForce(Vector f) {
        force(0, 1, 0, (CudaVector) f);
    }

    private void force(long b, double factor, long mask, CudaVector f) {
        DeviceRows incident = mesh.incident();
        launches.entries(
                Kernel.ELEMENT_FORCE,
                Precision.FP64,
                incident.count(),
                incident.count(),
                mesh.count(),
                mesh.nodes(),
                mesh.points(),
                incident.order(),
                incident.begin(),
                incident.column(),
                mesh.rows(),
                mesh.maps(),
                mesh.shape(),
                stress,
                b,
                factor,
                mask,
                f.address());
    }

    @Override
    public double[] stressIntegral() {
        return tables.of(
                CELL, Kernel.ELEMENT_STRESS_INTEGRAL, Kernel.TOTAL_COLUMNS, points, points, mesh.weights(), stress);
    }

    @Override
    public Operator tangent() {
        return tangent;
    }

    @Override
    public Operator comparison() {
        launches.entries(
                Kernel.ELEMENT_COMPARISON,
                Precision.FP64,
                points,
                ofMesh(
                        finite ? 1 : 0,
                        shared ? 1 : 0,
                        tried,
                        cellOf(tried),
                        now[SWELLING],
                        dilatation,
                        history.volumeRatio(),
                        numbers));
        try (CudaMatrix wide = levels.assembled(space, constraints, blocks)) {
            return wide.at(Precision.FP32);
        }
    }

    @Override
    public void commit() {
        takeParameters();
        history.commit();
        if (placed != 0) {
            long swap = placed;
            placed = tried;
            tried = swap;
            swap = dilatationPlaced;
            dilatationPlaced = dilatation;
            dilatation = swap;
        }
    }

    // ---- what is asked of points

    @Override
    public void recover(Vector u, int kBegin, int kEnd, double[] values) {
        history.recover(space.layerBegin(kBegin), space.layerBegin(kEnd), values);
    }

    @Override
    public Optional<ElementRecovery> recovery(ElementSites sites, double modulus) {
        return Optional.of(CudaElementRecovery.of(
                device,
                memory,
                launches,
                (CudaElementSites) sites,
                finite,
                history.kept(),
                history.equivalentStrain(),
                modulus));
    }

    /**
     * What stress acting on lithium takes of the last evaluation, addresses: volume ratio; mean and von Mises stress as the law has them; bulk and shear modulus
     * and swelling.
     */
    Object[] acting() {
        return new Object[] {
            history.volumeRatio(), history.meanStress(), history.vonMises(), now[0], now[1], now[SWELLING]
        };
    }

    /** Equivalent plastic strain of each point in the last evaluation; an address. */
    long equivalentStrain() {
        return history.equivalentStrain();
    }

    boolean isFinite() {
        return finite;
    }

    // ---- state

    @Override
    public int stateLength() {
        long length = history.length() + (placed != 0 ? motion + CELL : 0);
        if (length > Integer.MAX_VALUE - 64) {
            throw new InputException(String.format(
                    Locale.ROOT,
                    "the state of plastic flow has %,d values, which a checkpoint or a trial step holds in one array, and that ends at 2^31; take"
                            + " fewer elements (up to %,d)",
                    length,
                    Integer.MAX_VALUE / (history.length() / points + 1) / mesh.points()));
        }
        return (int) length;
    }

    @Override
    public void saveState(double[] host) {
        history.save(host);
        if (placed != 0) {
            device.download(placed, host, (int) history.length(), motion + CELL);
        }
    }

    @Override
    public void restoreState(double[] host) {
        history.restore(host);
        if (placed != 0) {
            device.upload(host, (int) history.length(), motion + CELL, placed);
        }
        dilate(placed, history.parameter(SWELLING), dilatationPlaced);
        described = true;
    }

    private void free() {
        arrays.close();
        spaces.leave(space);
    }

    @Override
    public void close() {
        tangent.close();
        free();
    }
}
