package io.porolith.cuda;

import io.porolith.backend.Constraints;
import io.porolith.backend.FlowRecovery;
import io.porolith.backend.InelasticBody;
import io.porolith.backend.InelasticForm;
import io.porolith.backend.Operator;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.backend.VoxelField;
import io.porolith.input.InputException;
import io.porolith.mesh.Grid;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;

/** One-point voxels with plastic flow, at small or at finite strain, on the device. Numbers per voxel and their order are those of inelastic.cu. */
final class CudaInelasticForm implements InelasticForm {
    private static final int STATE = 9;
    private static final int OTHERS = 12;
    private static final int KEPT = 2 * STATE;
    /** Permanent modes, their bent energy and four parameters, one after the other. */
    private static final int PERMANENT = KEPT + 2;

    private static final int COMMITTED = OTHERS + 1 + 4;
    private static final int HISTORY = PERMANENT + COMMITTED;
    private static final int STRESS = 21;
    private static final int TANGENT = 46;
    private static final int EQUIVALENT_STRAIN = 6;
    private static final int MEAN_STRESS = 7;
    private static final int SUMS = 10;
    /** Point values wait on the device in pieces of so many. */
    private static final int PIECE = 1 << 22;

    private final Device device;
    private final DeviceMemory memory;
    private final Launches launches;
    private final Tables tables;
    private final Grid grid;
    private final int voxels;
    private final boolean finite;
    private final Deque<DeviceMemory.Block> blocks = new ArrayDeque<>();
    private final long phase;
    private final long rules;
    private final long cell;
    private final long history;
    private final long stress;
    private final long coefficients;
    /** Values of a displacement and the gradient of the cell, in the last evaluation and in the last committed step; 0 where no point asks. */
    private final int motion;

    private long tried;
    private long placed;
    private final double flowSubstep;
    private final CudaOperator tangent;
    private long[] now = new long[4];
    private double seconds;
    private boolean described;
    private boolean settled;
    /** Which half of the states is that of the last committed step. */
    private int flip;

    CudaInelasticForm(
            Device device, DeviceMemory memory, Launches launches, InelasticBody body, Constraints constraints) {
        this.device = device;
        this.memory = memory;
        this.launches = launches;
        tables = new Tables(device, launches);
        grid = (Grid) body.space();
        voxels = grid.voxelCount();
        finite = body.isFinite();
        flowSubstep = body.flowSubstep();
        motion = body.isSubstepped() ? 3 * grid.nodeCount() + 9 : 0;
        try {
            phase = own(voxels);
            rules = own(8L * InelasticBody.FLOW_NUMBERS * body.flow().size());
            cell = own(8L * 9);
            history = zeros(HISTORY);
            stress = zeros(STRESS);
            coefficients = zeros(TANGENT);
            tried = motion > 0 ? still() : 0;
            placed = motion > 0 ? still() : 0;
            device.upload(body.phase(), phase);
            upload(body.flowNumbers(), rules);
            stretch(new double[9]);
            double[] one = new double[voxels];
            java.util.Arrays.fill(one, 1);
            for (int half = 0; half < 2; half++) {
                device.upload(one, 0, voxels, quantity(KEPT + half));
            }
            for (int axis = 0; axis < 3 && finite; axis++) {
                device.upload(one, 0, voxels, committed(axis));
            }
            tangent = CudaOperator.tangent(device, memory, launches, body.phase(), constraints, this);
        } catch (RuntimeException e) {
            free();
            throw e;
        }
    }

    private long own(long bytes) {
        blocks.push(memory.allocate(bytes));
        return blocks.peek().address();
    }

    private long zeros(int numbers) {
        blocks.push(memory.zeros(8L * numbers * voxels));
        return blocks.peek().address();
    }

    private long still() {
        blocks.push(memory.zeros(8L * motion));
        return blocks.peek().address();
    }

    private void upload(double[] values, long to) {
        device.upload(values, 0, values.length, to);
    }

    private long quantity(int n) {
        return history + 8L * n * voxels;
    }

    private long committed(int n) {
        return quantity(n + (flip == 0 ? 0 : STATE));
    }

    // ---- a step

    @Override
    public void prepare(VoxelField bulk, VoxelField shear, VoxelField swelling, VoxelField yield, double dt) {
        VoxelField[] fields = {bulk, shear, swelling, yield};
        for (int n = 0; n < 4; n++) {
            now[n] = ((CudaVoxelField) fields[n]).address();
            if (!described) {
                copy(voxels, now[n], quantity(PERMANENT + OTHERS + 1 + n));
            }
        }
        described = true;
        seconds = dt;
    }

    private void copy(int count, long from, long to) {
        launches.entries(Kernel.COPY_FROM_FP64, Precision.FP64, count, (long) count, 1.0, from, to);
    }

    @Override
    public void stretch(double[] gradient) {
        upload(gradient, cell);
    }

    @Override
    public Evaluation evaluate(Vector u, boolean withTangent) {
        settled = false;
        double[] s = tables.of(
                SUMS,
                finite ? Kernel.STRETCH_UPDATE : Kernel.FLOW_UPDATE,
                Kernel.FLOW_TOTAL,
                voxels,
                grid,
                flip,
                phase,
                rules,
                ((CudaVector) u).address(),
                cell,
                placed,
                flowSubstep,
                now[0],
                now[1],
                now[2],
                now[3],
                seconds,
                history,
                stress,
                withTangent ? coefficients : 0L,
                tangent.a(),
                tangent.b());
        if (motion > 0) {
            copy(motion - 9, ((CudaVector) u).address(), tried);
            copy(9, cell, tried + 8L * (motion - 9));
        }
        int invalid = (int) s[5];
        return new Evaluation(
                Math.sqrt(s[0]), s[1], s[2], s[3], s[4], s[6], (int) (invalid > 0 ? s[9] : s[7]), invalid);
    }

    @Override
    public void residual(Vector external, Vector r) {
        force(((CudaVector) external).address(), -1, tangent.mask(), (CudaVector) r);
    }

    @Override
    public void internalForce(Vector f) {
        force(0, 1, 0, (CudaVector) f);
    }

    private void force(long b, double factor, long mask, CudaVector f) {
        launches.entries(
                Kernel.MODE_FORCE, Precision.FP64, grid.nodeCount(), grid, phase, stress, b, factor, mask, f.address());
    }

    /** Phases of the voxels and coefficients of the tangent, as kernels of products with it take them; addresses. */
    Object[] coefficients() {
        return new Object[] {phase, coefficients};
    }

    @Override
    public double[] stressIntegral() {
        return tables.of(9, Kernel.STRESS_INTEGRAL, Kernel.TOTAL_COLUMNS, voxels, voxels, phase, stress);
    }

    @Override
    public Operator tangent() {
        return tangent;
    }

    @Override
    public Operator comparison() {
        return tangent.at(Precision.FP32);
    }

    @Override
    public void commit() {
        launches.entries(
                Kernel.FLOW_COMMIT,
                Precision.FP64,
                voxels,
                grid,
                flip,
                finite ? 1 : 0,
                phase,
                now[0],
                now[1],
                now[2],
                now[3],
                history,
                stress);
        flip = 1 - flip;
        long swap = placed;
        placed = tried;
        tried = swap;
        settled = true;
    }

    @Override
    public void recover(Vector u, int kBegin, int kEnd, double[] values) {
        int layer = POINT_VALUES * grid.nx() * grid.ny();
        int layers = Math.max(1, Math.min(kEnd - kBegin, PIECE / layer));
        try (DeviceMemory.Block piece = memory.allocate(8L * layers * layer)) {
            for (int k = kBegin; k < kEnd; k += layers) {
                int end = Math.min(kEnd, k + layers);
                launches.entries(
                        Kernel.FLOW_RECOVER,
                        Precision.FP64,
                        (long) (end - k) * layer / POINT_VALUES,
                        grid,
                        k,
                        end,
                        finite ? 1 : 0,
                        phase,
                        ((CudaVector) u).address(),
                        cell,
                        stress,
                        equivalentStrain(),
                        piece.address());
                device.download(piece.address(), values, (k - kBegin) * layer, (end - k) * layer);
            }
        }
    }

    /**
     * What stress acting on lithium takes of the last evaluation, addresses: the gradient of the cell; mean and von Mises stress as the law has them, bulk and
     * shear modulus and swelling of each voxel.
     */
    Object[] acting() {
        return new Object[] {cell, lastState(MEAN_STRESS), lastState(MEAN_STRESS + 1), now[0], now[1], now[2]};
    }

    /** Equivalent plastic strain of each voxel in the last evaluation; an address. */
    long equivalentStrain() {
        return lastState(EQUIVALENT_STRAIN);
    }

    @Override
    public Optional<FlowRecovery> recovery(FlowRecovery.State state) {
        return Optional.of(
                new CudaFlowRecovery(device, memory, launches, grid, finite, cell, stress, equivalentStrain(), state));
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
        long length = (STATE + 1L + COMMITTED) * voxels + motion;
        if (length > Integer.MAX_VALUE - 64) {
            throw new InputException(String.format(
                    Locale.ROOT,
                    "the state of plastic flow has %,d values, which a checkpoint or a trial step holds in one array, and that ends at 2^31; take"
                            + " fewer voxels (up to 430 per edge of a cube)",
                    length));
        }
        return (int) length;
    }

    @Override
    public void saveState(double[] host) {
        device.download(committed(0), host, 0, STATE * voxels);
        device.download(quantity(KEPT + flip), host, STATE * voxels, voxels);
        device.download(quantity(PERMANENT), host, (STATE + 1) * voxels, COMMITTED * voxels);
        if (motion > 0) {
            device.download(placed, host, (STATE + 1 + COMMITTED) * voxels, motion);
        }
    }

    @Override
    public void restoreState(double[] host) {
        device.upload(host, 0, STATE * voxels, committed(0));
        device.upload(host, STATE * voxels, voxels, quantity(KEPT + flip));
        device.upload(host, (STATE + 1) * voxels, COMMITTED * voxels, quantity(PERMANENT));
        if (motion > 0) {
            device.upload(host, (STATE + 1 + COMMITTED) * voxels, motion, placed);
        }
        described = true;
    }

    private void free() {
        while (!blocks.isEmpty()) {
            blocks.pop().close();
        }
    }

    @Override
    public void close() {
        tangent.close();
        free();
    }
}
