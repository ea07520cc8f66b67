#include "align/split.h"

#include <math.h>

/* ln(gamma((NU + 1) / 2) / gamma(NU / 2)) = ln(1 / (sqrt(pi) / 2)); lgamma writes a global. */
#define LN_GAMMA_RATIO 0.12078223763524522
#define PI 3.14159265358979323846

double jj_log_student(double d, double v)
{
    return LN_GAMMA_RATIO - 0.5 * log(JJ_NU * PI * v) -
           (JJ_NU + 1) / 2 * log(1 + d * d / (JJ_NU * v));
}

void jj_log_moments(uint32_t b, double mean, double variance, double *mu, double *s2)
{
    double m = b * mean;
    *s2 = log(1 + b * variance / (m * m));
    *mu = log(m) - *s2 / 2;
}

/* ln of the density of Dirichlet(3, ..., 3) of b parts, but for its parts: ln((3b - 1)! / 2^b). */
static double dirichlet_constant(uint32_t b)
{
    double factorial = 1;
    for (uint32_t k = 2; k < 3 * b; k++) factorial *= k;
    return log(factorial) - b * log(2);
}

double jj_split_score(const double *sum, uint32_t b, double mean, double variance)
{
    if (b < 2) return 0;
    double mu, s2, y = sum[b] - sum[0];
    jj_log_moments(b, mean, variance, &mu, &s2);
    double score = dirichlet_constant(b) - b * log(y) + jj_log_student(log(y) - mu, s2);
    jj_log_moments(1, mean, variance, &mu, &s2);
    for (uint32_t k = 0; k < b; k++) {
        double length = sum[k + 1] - sum[k];
        score += 2 * log(length / y) - jj_log_student(log(length) - mu, s2) + log(length);
    }
    return score < 0 ? score : 0;
}
