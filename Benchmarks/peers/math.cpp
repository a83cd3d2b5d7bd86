// Loops over glibc and libstdc++. Reads names of workloads, answers seconds a repetition; see
// Peer.swift.

#include <gnu/libc-version.h>

#include <chrono>
#include <cmath>
#include <cstdio>
#include <iostream>
#include <random>
#include <string>
#include <vector>

constexpr std::size_t elements = 1 << 20;

static double now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

// What `work` takes on a fresh copy each time: of at least 20 ms in all.
template <typename Work>
static double timed(float low, float high, Work work) {
  std::mt19937 engine(1);
  std::uniform_real_distribution<float> draw(low, high);
  std::vector<float> source(elements);
  for (float &x : source) x = draw(engine);
  std::vector<float> target = source;
  double seconds = 0;
  int count = 0;
  for (; seconds < 0.02; count++) {
    target = source;
    double start = now();
    work(target);
    seconds += now() - start;
  }
  return seconds / count;
}

static double measured(const std::string &name) {
  using Values = std::vector<float>;
  if (name == "exp") {
    return timed(-10, 10, [](Values &v) { for (float &x : v) x = std::exp(x); });
  }
  if (name == "tanh") {
    return timed(-4, 4, [](Values &v) { for (float &x : v) x = std::tanh(x); });
  }
  if (name == "log") {
    return timed(0.001f, 1000, [](Values &v) { for (float &x : v) x = std::log(x); });
  }
  if (name == "sigmoid") {
    return timed(-10, 10, [](Values &v) { for (float &x : v) x = 1 / (1 + std::exp(-x)); });
  }
  if (name == "normal") {
    static std::mt19937 engine(2);
    static std::normal_distribution<float> normal;
    return timed(0, 1, [](Values &v) { for (float &x : v) x = normal(engine); });
  }
  return -1;
}

int main() {
  std::cout << "glibc " << gnu_get_libc_version() << std::endl;
  std::string name;
  while (std::getline(std::cin, name)) {
    double seconds = measured(name);
    if (seconds < 0) std::cout << "-" << std::endl;
    else std::cout << std::scientific << seconds << std::endl;
  }
}
