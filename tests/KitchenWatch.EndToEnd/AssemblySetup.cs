using Xunit;

// Each test runs whole programs that need the processor to themselves.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
