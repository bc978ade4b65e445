package io.porolith.cuda;

import io.porolith.backend.Constraints;
import io.porolith.backend.InelasticBody;
import io.porolith.backend.InelasticForm;
import io.porolith.backend.Operator;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.backend.VoxelField;
import io.porolith.element.MeshSpace;
import io.porolith.input.InputException;
import java.util.Locale;

/**
 * Conforming elements with plastic flow on the device, at small or at finite strain. Numbers per point and their order are those of element_flow.cu.
 */
final class CudaElementForm implements InelasticForm {
    private static final int STATE = 9;
    private static final int EQUIVALENT_STRAIN = 6;
    private static final int MEAN_STRESS = 7;
    private static final int VON_MISES = 8;
    private static final int KEPT = 2 * STATE;
    private static final int VOLUME_RATIO = KEPT + 6;
    private static final int PARAMETERS = KEPT + 7;
    private static final int SWELLING = 2;
    private static final int HISTORY = PARAMETERS + 4;
    private static final int STRESS = 10;
    private static final int TANGENT = 66;
    private static final int OF_ELEMENT = 4;
    private static final int CELL = 9;
    private static final int SUMS = 10;
    /** Point values wait on the device in pieces of so many. */
    private static final int PIECE = 1 << 22;

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
    private final long history;
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
    private boolean settled;
    /** Which half of the states is that of the last committed step. */
    private int flip;

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
            history = arrays.zeros(8L * HISTORY * points);
            stress = arrays.zeros(8L * STRESS * points);
            numbers = arrays.zeros(8L * TANGENT * points);
            tried = arrays.zeros(8L * (motion + CELL));
            dilatation = arrays.zeros(8L * OF_ELEMENT * mesh.count());
            if (body.isSubstepped()) {
                placed = arrays.zeros(8L * (motion + CELL));
                dilatationPlaced = arrays.zeros(8L * OF_ELEMENT * mesh.count());
            }
            virgin(body);
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

    private void virgin(InelasticBody body) {
        double[] state = body.virginState();
        for (int e = 0; e < STATE; e++) {
            launches.entries(Kernel.FILL, Precision.FP64, points, (long) points, state[e], committed(e));
        }
    }

    private long quantity(int n) {
        return history + 8L * n * points;
    }

    private long committed(int n) {
        return quantity(n + (flip == 0 ? 0 : STATE));
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
            dilate(placed, quantity(PARAMETERS + SWELLING), dilatationPlaced);
        }
        described = true;
        seconds = dt;
    }

    private void takeParameters() {
        for (int n = 0; n < 4; n++) {
            copy(points, now[n], quantity(PARAMETERS + n));
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
        settled = false;
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
                        flip,
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
                        history,
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
                        quantity(VOLUME_RATIO),
                        numbers));
        try (CudaMatrix wide = levels.assembled(space, constraints, blocks)) {
            return wide.at(Precision.FP32);
        }
    }

    @Override
    public void commit() {
        takeParameters();
        flip = 1 - flip;
        if (placed != 0) {
            long swap = placed;
            placed = tried;
            tried = swap;
            swap = dilatationPlaced;
            dilatationPlaced = dilatation;
            dilatation = swap;
        }
        settled = true;
    }

    // ---- what is asked of points

    @Override
    public void recover(Vector u, int kBegin, int kEnd, double[] values) {
        int begin = space.layerBegin(kBegin);
        int end = space.layerBegin(kEnd);
        int most = Math.max(1, Math.min(PIECE / POINT_VALUES, end - begin));
        try (DeviceMemory.Block piece = memory.allocate(8L * POINT_VALUES * most)) {
            for (int from = begin; from < end; from += most) {
                int n = Math.min(most, end - from);
                launches.entries(
                        Kernel.ELEMENT_RECOVER,
                        Precision.FP64,
                        n,
                        points,
                        from,
                        n,
                        quantity(KEPT),
                        lastState(EQUIVALENT_STRAIN),
                        piece.address());
                device.download(piece.address(), values, POINT_VALUES * (from - begin), POINT_VALUES * n);
            }
        }
    }

    /**
     * What stress acting on lithium takes of the last evaluation, addresses: volume ratio; mean and von Mises stress as the law has them; bulk and shear modulus
     * and swelling.
     */
    Object[] acting() {
        return new Object[] {
            quantity(VOLUME_RATIO), lastState(MEAN_STRESS), lastState(VON_MISES), now[0], now[1], now[SWELLING]
        };
    }

    /** Equivalent plastic strain of each point in the last evaluation; an address. */
    long equivalentStrain() {
        return lastState(EQUIVALENT_STRAIN);
    }

    boolean isFinite() {
        return finite;
    }

    /** Address of a number of the states of the last evaluation. */
    private long lastState(int n) {
        return quantity(n + ((flip == 0) == settled ? 0 : STATE));
    }

    // ---- state

    @Override
    public int stateLength() {
        long length = (long) (STATE + HISTORY - KEPT) * points + (placed != 0 ? motion + CELL : 0);
        if (length > Integer.MAX_VALUE - 64) {
            throw new InputException(String.format(
                    Locale.ROOT,
                    "the state of plastic flow has %,d values, which a checkpoint or a trial step holds in one array, and that ends at 2^31; take"
                            + " fewer elements (up to %,d)",
                    length,
                    Integer.MAX_VALUE / (STATE + HISTORY - KEPT + 1) / mesh.points()));
        }
        return (int) length;
    }

    @Override
    public void saveState(double[] host) {
        device.download(committed(0), host, 0, STATE * points);
        device.download(quantity(KEPT), host, STATE * points, (HISTORY - KEPT) * points);
        if (placed != 0) {
            device.download(placed, host, (STATE + HISTORY - KEPT) * points, motion + CELL);
        }
    }

    @Override
    public void restoreState(double[] host) {
        device.upload(host, 0, STATE * points, committed(0));
        device.upload(host, STATE * points, (HISTORY - KEPT) * points, quantity(KEPT));
        if (placed != 0) {
            device.upload(host, (STATE + HISTORY - KEPT) * points, motion + CELL, placed);
        }
        dilate(placed, quantity(PARAMETERS + SWELLING), dilatationPlaced);
        described = true;
        settled = true;
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
