using System.CommandLine;
using KitchenWatch.Edge.Evaluate.Films;
using KitchenWatch.Edge.Evaluate.Privacy;
using KitchenWatch.Edge.Evaluate.Sheets;

namespace KitchenWatch.Edge.Evaluate;

/// <summary>The verb <c>eval</c>: measures the models with the product's own code. Each measure is a verb in a file of its own.</summary>
public static class EvalCommand
{
    public static Command Create() => new("eval", "Measures the models on labelled data and prints one JSON line.")
    {
        HeadsVerb.Create(),
        PestVerbs.RodentsVerb(),
        PestVerbs.CockroachesVerb(),
        PestVerbs.NegativesVerb(),
        HatsVerb.Create(),
        MasksVerb.Create(),
        TemperatureVerb.Create(),
        VideoVerb.Create(),
        FilmsVerb.Create(),
        SheetVerb.Create(),
        HealthVerb.Create(),
        PrivacyVerb.Create(),
    };
}
