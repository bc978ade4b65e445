package io.porolith.cases.cli;

import io.porolith.backend.Backends;
import io.porolith.input.InputException;
import io.porolith.io.ResultDirectory;
import io.porolith.io.ResultDirectory.Existing;
import io.porolith.mesh.ConformingMesh;
import io.porolith.run.Case;
import io.porolith.run.Job;
import io.porolith.run.MemoryEstimate;
import io.porolith.run.MeshMemory;
import io.porolith.run.MeshSource;
import io.porolith.run.MeshSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code porolith run}: a case from its file to its result directory. */
@Command(name = "run", description = "Runs a case and writes its result directory.", mixinStandardHelpOptions = true)
final class RunVerb implements Callable<Integer> {
    @Mixin
    private CaseOptions problem;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "DIR",
            description = "Result directory; results/<case name> if not given.")
    private Path out;

    @Mixin
    private BackendOptions backend;

    @Option(names = "--overwrite", description = "Replaces a result that is there.")
    private boolean overwrite;

    @Option(
            names = "--resume",
            description = "Goes on with a run that was stopped, has failed or was killed, from its last checkpoint.")
    private boolean resume;

    @Option(
            names = "--check",
            description = "Checks the case, prints mesh size, memory and the resolved case; solves nothing.")
    private boolean check;

    @Option(
            names = {"-q", "--quiet"},
            description = "Prints errors only.")
    private boolean quiet;

    @Override
    public Integer call() {
        Case problem = this.problem.read();
        if (!check) {
            return solve(problem);
        }
        Backends.checkName(backend.chosen(Backends.AUTO));
        return check(problem);
    }

    private int solve(Case problem) {
        Path directory = out == null ? ResultDirectory.defaultPath(problem.name()) : out;
        BuildInfo build = BuildInfo.current();
        try (StopSignal stop = StopSignal.listen(System.err);
                Progress progress = Progress.on(System.err, quiet)) {
            Job.Options options = new Job.Options(
                    backend.chosen(Backends.AUTO),
                    directory,
                    existing(),
                    build.version(),
                    build.commit(),
                    stop::isRequested);
            Job.Outcome outcome = Job.run(problem, options, progress);
            if (outcome.interrupted()) {
                throw new Interruption("interrupted; finished steps are in " + directory);
            }
        } catch (UncheckedIOException e) {
            throw in(directory, e);
        }
        if (!quiet) {
            System.out.println("Result in " + directory);
        }
        return ExitCode.DONE;
    }

    /** A full disk is reported without a name; the result directory is where it was met. */
    static UncheckedIOException in(Path directory, UncheckedIOException failure) {
        IOException cause = failure.getCause();
        return cause instanceof FileSystemException
                ? failure
                : new UncheckedIOException(new IOException(directory + ": " + cause.getMessage(), cause));
    }

    private Existing existing() {
        if (overwrite && resume) {
            throw new InputException(
                    "porolith run: --overwrite starts anew and --resume goes on, expected one of the two");
        }
        return overwrite ? Existing.OVERWRITE : resume ? Existing.RESUME : Existing.REFUSE;
    }

    private static int check(Case problem) {
        if (problem.mesh().source().isPresent()) {
            return checkConforming(problem, problem.mesh().source().get());
        }
        MeshSpec mesh = problem.mesh();
        MemoryEstimate memory = MemoryEstimate.of(problem);
        long voxels = (long) mesh.voxelsX() * mesh.voxelsY() * mesh.voxelsZ();
        System.out.printf(
                Locale.ROOT,
                "# %d x %d x %d = %,d voxels of %.4g nm%n# memory: about %.2f GB, the program may use %.2f GB%s%n",
                mesh.voxelsX(),
                mesh.voxelsY(),
                mesh.voxelsZ(),
                voxels,
                problem.geometry().cell().xSize() / mesh.voxelsX() * 1e9,
                memory.bytes() * 1e-9,
                memory.available() * 1e-9,
                memory.fits() ? "" : ": too much, about " + memory.largestEdge() + " voxels along x would fit");
        System.out.println("# case hash: " + problem.provenance().hash());
        System.out.print(problem.provenance().resolvedYaml());
        return memory.fits() ? ExitCode.DONE : ExitCode.OUT_OF_MEMORY;
    }

    private static int checkConforming(Case problem, MeshSource source) {
        ConformingMesh mesh = source.mesh(problem, note -> System.out.println("# " + note));
        System.out.printf(
                Locale.ROOT,
                "# %,d %s elements with %,d nodes%n",
                mesh.elementCount(),
                mesh.type().key(),
                mesh.nodeCount());
        MeshMemory memory = MeshMemory.of(problem, mesh);
        System.out.println("# memory: " + memory.sentence(mesh));
        System.out.println("# case hash: " + problem.provenance().hash());
        System.out.print(problem.provenance().resolvedYaml());
        return memory.fits() ? ExitCode.DONE : ExitCode.OUT_OF_MEMORY;
    }
}
