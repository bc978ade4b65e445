package io.porolith.cases.cli;

import picocli.CommandLine.Option;

/** On what to compute, as every verb takes it that computes. */
final class BackendOptions {
    @Option(names = "--backend", paramLabel = "NAME", description = "cpu, cuda, or auto: the fastest that runs here.")
    private String backend;

    @Option(names = "--device", paramLabel = "N", description = "Which GPU, counted from 0 (porolith info lists them).")
    private Integer device;

    /** Name and device as {@link io.porolith.backend.Backends#open} takes them. */
    String chosen(String unlessGiven) {
        String name = backend == null ? unlessGiven : backend;
        return device == null ? name : name + ":" + device;
    }
}
