using KitchenWatch.Contracts.Notices;
using KitchenWatch.Hub.Core.Access;
using KitchenWatch.Hub.Core.Kitchens;
using KitchenWatch.Hub.Core.Reviews;
using Xunit;

namespace KitchenWatch.Hub.Core.Tests.Reviews;

public sealed class ReviewDecisionTests
{
    private static readonly Kitchen s_kitchen = new("school-1", "阳光小学食堂", "Sunshine School", "JY1", "minhang", "Asia/Shanghai");
    private static readonly SignedInUser s_inspector = User(Role.Inspector, "minhang");

    [Theory]
    [InlineData(ReviewState.Pending, ReviewState.Confirmed, ReviewOutcome.Done)]
    [InlineData(ReviewState.Pending, ReviewState.Dismissed, ReviewOutcome.Done)]
    [InlineData(ReviewState.Confirmed, ReviewState.Confirmed, ReviewOutcome.Repeated)]
    [InlineData(ReviewState.Dismissed, ReviewState.Dismissed, ReviewOutcome.Repeated)]
    [InlineData(ReviewState.Confirmed, ReviewState.Dismissed, ReviewOutcome.DecidedOtherwise)]
    [InlineData(ReviewState.Dismissed, ReviewState.Confirmed, ReviewOutcome.DecidedOtherwise)]
    public void A_decision_stands_once(ReviewState now, ReviewState to, ReviewOutcome outcome) =>
        Assert.Equal(outcome, new ReviewDecision(to, "a pet cat").On(now, s_inspector, s_kitchen));

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    [InlineData("too long")]
    public void A_dismissal_gives_its_reason(string? why) => Assert.Equal(
        ReviewOutcome.NeedsReason,
        ReviewDecision.Dismiss(why == "too long" ? new string('x', ReviewDecision.MaxWhy + 1) : why).On(ReviewState.Pending, s_inspector, s_kitchen));

    [Fact]
    public void Only_inspectors_of_the_kitchens_district_decide()
    {
        SignedInUser[] others = [User(Role.Inspector, "pudong"), User(Role.Manager, "minhang")];
        Assert.All(others, user => Assert.Equal(ReviewOutcome.NotFound, ReviewDecision.Confirm.On(ReviewState.Pending, user, s_kitchen)));
    }

    private static SignedInUser User(Role role, string district) =>
        new("a", "A", role, new HashSet<string> { "school-1" }, new HashSet<string> { district });
}
